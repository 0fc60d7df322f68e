package io.radiant.node.wire;

/** A message inside a protobuf body, not looked into yet; it shares its bytes with the body. */
record ProtoSlice(byte[] bytes, int from, int to) {
  int size() {
    return to - from;
  }

  ProtoCursor open() {
    return new ProtoCursor(bytes, from, to);
  }
}
