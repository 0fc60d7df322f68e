package io.radiant.node.learning;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes being read, as {@link BodyWriter} wrote them; what is left over is of a later version. */
final class BodyReader {
  private static final int LOW_BITS = 0x7F;

  private final ByteBuffer buffer;

  BodyReader(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  private BodyReader(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte group = need(1).get();
      value |= (long) (group & LOW_BITS) << shift;
      if (group >= 0) {
        return value;
      }
    }
    throw new UnreadableBody("a number has more than 64 bits");
  }

  /** A number of things of at least so many bytes each; there must be bytes for all of them. */
  int count(int smallestThing) {
    long count = number();
    if (count < 0 || count > buffer.remaining() / smallestThing) {
      throw new UnreadableBody("%d things in %d bytes".formatted(count, buffer.remaining()));
    }
    return (int) count;
  }

  /** A number from 0 to {@code largest}. */
  int upTo(int largest, String what) {
    long value = number();
    if (value < 0 || value > largest) {
      throw new UnreadableBody("%s: %d (expected: 0..%d)".formatted(what, value, largest));
    }
    return (int) value;
  }

  boolean flag() {
    return upTo(1, "flag") == 1;
  }

  double real() {
    return need(Double.BYTES).getDouble();
  }

  double[] reals() {
    double[] values = new double[count(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = real();
    }
    return values;
  }

  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(slice()).toString();
    } catch (CharacterCodingException noText) {
      throw new UnreadableBody("a text is not UTF-8");
    }
  }

  BodyReader part() {
    return new BodyReader(slice());
  }

  private ByteBuffer slice() {
    int length = count(1);
    ByteBuffer slice = buffer.slice(buffer.position(), length);
    buffer.position(buffer.position() + length);
    return slice;
  }

  private ByteBuffer need(int bytes) {
    if (buffer.remaining() < bytes) {
      throw new UnreadableBody("cut short: %d of %d bytes".formatted(buffer.remaining(), bytes));
    }
    return buffer;
  }
}
