package io.radiant.node.wire;

import io.vertx.core.buffer.Buffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Packs elements one after the other, as {@link io.radiant.message.Datatype} lays them out. */
final class OipPacker {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  OipPacker(int expectedSize) {
    this.bytes = new byte[expectedSize];
  }

  /** The length before an element of any length; negative if it is beyond an int. */
  static int length(byte[] elements, int at) {
    return (int) INT.get(elements, at);
  }

  /** The lowest {@code width} bytes of an element: 1, 2, 4 or 8. */
  void add(long bits, int width) {
    reserve(width);
    switch (width) {
      case Byte.BYTES -> bytes[size] = (byte) bits;
      case Short.BYTES -> SHORT.set(bytes, size, (short) bits);
      case Integer.BYTES -> INT.set(bytes, size, (int) bits);
      default -> LONG.set(bytes, size, bits);
    }
    size += width;
  }

  /** An element of any length, with its length before it. */
  void add(byte[] element, int from, int to) {
    add(to - from, Integer.BYTES);
    reserve(to - from);
    System.arraycopy(element, from, bytes, size, to - from);
    size += to - from;
  }

  void add(byte[] element) {
    add(element, 0, element.length);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  Buffer toBuffer() {
    return Buffers.over(bytes, 0, size);
  }
}
