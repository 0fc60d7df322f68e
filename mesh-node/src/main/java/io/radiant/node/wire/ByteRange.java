package io.radiant.node.wire;

/** Some bytes of an array, which they share with others. */
record ByteRange(byte[] bytes, int from, int to) {
  int size() {
    return to - from;
  }
}
