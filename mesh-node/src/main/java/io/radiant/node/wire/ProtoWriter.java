package io.radiant.node.wire;

import com.google.protobuf.MessageLite;
import io.vertx.core.buffer.Buffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A growing buffer of protobuf fields. */
final class ProtoWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LONGEST_VARINT = 10;

  private byte[] bytes;
  private int size;
  // What is finished, if anything is shared, and where in the array what comes behind it begins.
  private List<Buffer> parts;
  private int begun;

  ProtoWriter(int expectedSize) {
    this.bytes = new byte[expectedSize];
  }

  /** What was written; nothing may be written any more. */
  Buffer toBuffer() {
    if (parts != null) {
      parts.add(Buffers.over(bytes, begun, size));
      return Buffers.join(parts);
    }
    return Buffers.isWorthSharing(size)
        ? Buffers.over(bytes, 0, size)
        : Buffer.buffer(size).appendBytes(bytes, 0, size);
  }

  /** Appends bytes that nobody changes any more, without a copy if they are many. */
  ProtoWriter share(Buffer value) {
    if (!Buffers.isWorthSharing(value.length())) {
      return copy(value);
    }
    if (parts == null) {
      parts = new ArrayList<>(4);
    }
    // What was written stays in this array; should it grow, that part is not written to again.
    parts.add(Buffers.over(bytes, begun, size));
    parts.add(value);
    begun = size;
    return this;
  }

  /** Appends bytes. */
  ProtoWriter copy(Buffer value) {
    reserve(value.length());
    value.getBytes(0, value.length(), bytes, size);
    size += value.length();
    return this;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  ProtoWriter varint(long value) {
    reserve(LONGEST_VARINT);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  ProtoWriter int32(int tag, int value) {
    // Negative numbers take ten bytes, as if they were of 64 bits.
    return varint(tag).varint(value);
  }

  ProtoWriter float64(double value) {
    reserve(Double.BYTES);
    LONG.set(bytes, size, Double.doubleToRawLongBits(value));
    size += Double.BYTES;
    return this;
  }

  ProtoWriter float64(int tag, double value) {
    return varint(tag).float64(value);
  }

  ProtoWriter float32(int tag, float value) {
    varint(tag).reserve(Float.BYTES);
    INT.set(bytes, size, Float.floatToRawIntBits(value));
    size += Float.BYTES;
    return this;
  }

  ProtoWriter text(int tag, String value) {
    return bytes(tag, Utf8.encode(value, "text"));
  }

  ProtoWriter bytes(int tag, byte[] value) {
    return bytes(tag, value, 0, value.length);
  }

  ProtoWriter copy(int tag, ProtoSlice value) {
    return bytes(tag, value.bytes(), value.from(), value.size());
  }

  private ProtoWriter bytes(int tag, byte[] value, int from, int length) {
    varint(tag).varint(length).reserve(length);
    System.arraycopy(value, from, bytes, size, length);
    size += length;
    return this;
  }

  /** Appends the fields of a message. */
  void append(MessageLite message) {
    byte[] fields = message.toByteArray();
    reserve(fields.length);
    System.arraycopy(fields, 0, bytes, size, fields.length);
    size += fields.length;
  }

  /** Begins a message as a field's value; what is answered goes to {@link #end}. */
  int begin(int tag) {
    varint(tag).reserve(1);
    return ++size;
  }

  /** Ends the message, and moves it if its length needs more than the one byte kept for it. */
  void end(int begin) {
    int length = size - begin;
    if (length < 0x80) {
      bytes[begin - 1] = (byte) length;
      return;
    }
    int more = (Integer.SIZE - Integer.numberOfLeadingZeros(length) - 1) / 7;
    reserve(more);
    System.arraycopy(bytes, begin, bytes, begin + more, length);
    size = begin - 1;
    varint(length);
    size += length;
  }
}
