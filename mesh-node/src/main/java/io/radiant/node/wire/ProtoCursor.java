package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over the fields of a protobuf message. Each must be read or skipped before the next.
 *
 * <p>Every method fails with BAD_REQUEST where the bytes end too early or are no protobuf.
 */
final class ProtoCursor {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_VARINT = 10;

  private final byte[] bytes;
  private final int end;
  private int position;
  private int tag;

  ProtoCursor(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  /** A cursor over a whole message. */
  static ProtoCursor over(Buffer message) {
    ByteRange bytes = Buffers.bytes(message);
    return new ProtoCursor(bytes.bytes(), bytes.from(), bytes.to());
  }

  /** Moves to the next field; false if there is none. */
  boolean next() {
    if (position == end) {
      return false;
    }
    tag = int32();
    if (tag >>> 3 == 0) {
      throw malformed();
    }
    return true;
  }

  /** The tag of the field at the cursor. */
  int tag() {
    return tag;
  }

  boolean hasMore() {
    return position < end;
  }

  int int32() {
    return (int) varint();
  }

  long varint() {
    long value = 0;
    int limit = Math.min(end, position + LONGEST_VARINT);
    for (int shift = 0; position < limit; shift += 7) {
      byte next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  double float64() {
    int at = advance(Double.BYTES);
    return Double.longBitsToDouble((long) LONG.get(bytes, at));
  }

  float float32() {
    int at = advance(Float.BYTES);
    return Float.intBitsToFloat((int) INT.get(bytes, at));
  }

  /** Moves behind two bytes, if these two come next. */
  boolean take(int first, int second) {
    boolean next = end - position >= 2 && bytes[position] == first && bytes[position + 1] == second;
    if (next) {
      position += 2;
    }
    return next;
  }

  /** A value with its length before it. */
  ProtoSlice slice() {
    int size = int32();
    int from = advance(size);
    return new ProtoSlice(bytes, from, from + size);
  }

  /** As {@link #slice}, to be read at once. */
  ProtoCursor message() {
    int size = int32();
    int from = advance(size);
    return new ProtoCursor(bytes, from, from + size);
  }

  String text(String path) {
    int size = int32();
    int from = advance(size);
    if (!Utf8.isWellFormed(bytes, from, from + size)) {
      throw Failure.badRequest(path + ": expected text in UTF-8");
    }
    return new String(bytes, from, size, StandardCharsets.UTF_8);
  }

  void skip() {
    switch (tag & 7) {
      case ProtoTag.VARINT -> varint();
      case ProtoTag.FIXED64 -> advance(Long.BYTES);
      case ProtoTag.LENGTH -> advance(int32());
      case ProtoTag.FIXED32 -> advance(Integer.BYTES);
      default -> throw malformed();
    }
  }

  private int advance(int size) {
    int from = position;
    if (size < 0 || size > end - from) {
      throw malformed();
    }
    position = from + size;
    return from;
  }

  private Failure malformed() {
    return Failure.badRequest("malformed protobuf message at byte " + position);
  }
}
