package io.radiant.bandit.stats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes being read, trusted in nothing: every number is looked at before it is believed. */
final class BinaryReader {

  private final ByteBuffer buffer;

  BinaryReader(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  private BinaryReader(ByteBuffer buffer) {
    this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  int remaining() {
    return buffer.remaining();
  }

  int u8() {
    return Byte.toUnsignedInt(need(Byte.BYTES).get());
  }

  int u16() {
    return Short.toUnsignedInt(need(Short.BYTES).getShort());
  }

  int i32() {
    return need(Integer.BYTES).getInt();
  }

  long i64() {
    return need(Long.BYTES).getLong();
  }

  /** A number that is not below this. */
  long atLeast(long smallest, String what) {
    return inRange(smallest, Long.MAX_VALUE, what);
  }

  long inRange(long smallest, long largest, String what) {
    long value = i64();
    if (value < smallest || value > largest) {
      throw new UnreadableState(
          "%s: %d (expected: %d..%d)".formatted(what, value, smallest, largest));
    }
    return value;
  }

  double f64() {
    return need(Double.BYTES).getDouble();
  }

  ExactSum sum() {
    long low = i64();
    return new ExactSum(i64(), low);
  }

  /** A number of things of at least so many bytes each; there must be bytes for all of them. */
  int count(int smallestThing, String what) {
    int count = i32();
    if (count < 0 || count > remaining() / smallestThing) {
      throw new UnreadableState(
          "%s: %d (expected: no more than %d bytes hold)".formatted(what, count, remaining()));
    }
    return count;
  }

  /** An index into something of this size. */
  int index(int size, String what) {
    int index = i32();
    if (index < 0 || index >= size) {
      throw new UnreadableState("%s: no. %d of %d".formatted(what, index, size));
    }
    return index;
  }

  <E extends Enum<E>> E constant(E[] values, String what) {
    int ordinal = u8();
    if (ordinal >= values.length) {
      throw new UnreadableState("%s: no. %d of %d".formatted(what, ordinal, values.length));
    }
    return values[ordinal];
  }

  String name() {
    ByteBuffer bytes = slice(u16());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableState("a name is not UTF-8");
    }
  }

  /** The bytes of something whose length stands before it. */
  BinaryReader part() {
    return new BinaryReader(slice(i32()));
  }

  byte[] bytes() {
    byte[] bytes = new byte[remaining()];
    buffer.get(bytes);
    return bytes;
  }

  void skip(int bytes) {
    slice(bytes);
  }

  private ByteBuffer slice(int length) {
    if (length < 0) {
      throw new UnreadableState("length: " + length + " (expected: 0 or more)");
    }
    ByteBuffer slice = need(length).slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    return slice;
  }

  private ByteBuffer need(int bytes) {
    if (buffer.remaining() < bytes) {
      throw new UnreadableState("cut short: %d of %d bytes".formatted(buffer.remaining(), bytes));
    }
    return buffer;
  }
}
