package io.radiant.node.wire;

/** A value in JSON text that has been checked; it shares its bytes with the body it came in. */
record JsonSlice(byte[] bytes, int from, int to) {
  int size() {
    return to - from;
  }
}
