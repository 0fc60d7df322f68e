package io.radiant.node.wire;

import java.util.Arrays;

/** A message inside a protobuf body, not looked into yet; it shares its bytes with the body. */
record ProtoSlice(byte[] bytes, int from, int to) {
  int size() {
    return to - from;
  }

  /** Both as one message, which is what a field that comes twice means. */
  ProtoSlice and(ProtoSlice more) {
    if (size() == 0) {
      return more;
    }
    byte[] both = Arrays.copyOfRange(bytes, from, to + more.size());
    System.arraycopy(more.bytes, more.from, both, size(), more.size());
    return new ProtoSlice(both, 0, both.length);
  }

  ProtoCursor open() {
    return new ProtoCursor(bytes, from, to);
  }
}
