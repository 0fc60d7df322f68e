package io.radiant.node.learning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written: whole numbers in groups of seven bits, the lowest first. */
final class BodyWriter {
  private static final int LARGEST_NUMBER = 10;
  private static final int MORE = 0x80;

  private ByteBuffer buffer = ByteBuffer.allocate(128);

  BodyWriter number(long value) {
    ByteBuffer to = room(LARGEST_NUMBER);
    long rest = value;
    while ((rest & -MORE) != 0) {
      to.put((byte) (rest | MORE));
      rest >>>= 7;
    }
    to.put((byte) rest);
    return this;
  }

  BodyWriter flag(boolean value) {
    return number(value ? 1 : 0);
  }

  BodyWriter real(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  BodyWriter reals(double[] values) {
    number(values.length);
    for (double value : values) {
      real(value);
    }
    return this;
  }

  BodyWriter text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What may get more fields one day: its length stands before it. */
  BodyWriter part(BodyWriter part) {
    return bytes(part.toBytes());
  }

  private BodyWriter bytes(byte[] bytes) {
    number(bytes.length);
    room(bytes.length).put(bytes);
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int enough = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
      buffer = ByteBuffer.allocate(enough).put(buffer.flip());
    }
    return buffer;
  }
}
