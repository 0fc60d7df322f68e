package io.radiant.bandit.stats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written, numbers with the lowest byte first. */
final class BinaryWriter {

  private ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

  BinaryWriter u8(int value) {
    room(Byte.BYTES).put((byte) value);
    return this;
  }

  BinaryWriter u16(int value) {
    room(Short.BYTES).putShort((short) value);
    return this;
  }

  BinaryWriter i32(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  BinaryWriter i64(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  BinaryWriter f64(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  BinaryWriter sum(ExactSum sum) {
    return i64(sum.low()).i64(sum.high());
  }

  BinaryWriter name(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return u16(bytes.length).bytes(bytes);
  }

  /** Another's bytes, with their length before them. */
  BinaryWriter part(BinaryWriter part) {
    return part(part.toBytes());
  }

  BinaryWriter part(byte[] part) {
    return i32(part.length).bytes(part);
  }

  BinaryWriter bytes(byte[] bytes) {
    room(bytes.length).put(bytes);
    return this;
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int enough = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
      ByteBuffer larger = ByteBuffer.allocate(enough).order(ByteOrder.LITTLE_ENDIAN);
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }
}
