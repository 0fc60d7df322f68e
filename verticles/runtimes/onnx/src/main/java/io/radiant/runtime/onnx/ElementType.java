package io.radiant.runtime.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.platform.Fp16Conversions;
import io.radiant.message.Datatype;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element type that models can be fed with, and the numbers it holds; named as in the Open
 * Inference Protocol.
 */
enum ElementType {
  FP32(OnnxJavaType.FLOAT, -Float.MAX_VALUE, Float.MAX_VALUE, false),
  FP64(OnnxJavaType.DOUBLE, -Double.MAX_VALUE, Double.MAX_VALUE, false),
  FP16(OnnxJavaType.FLOAT16, -65504, 65504, false),
  /** Held to what a double holds exactly: a changed id would be a wrong answer, not an error. */
  INT64(OnnxJavaType.INT64, -0x1p53 + 1, 0x1p53 - 1, true),
  INT32(OnnxJavaType.INT32, Integer.MIN_VALUE, Integer.MAX_VALUE, true),
  INT16(OnnxJavaType.INT16, Short.MIN_VALUE, Short.MAX_VALUE, true),
  INT8(OnnxJavaType.INT8, Byte.MIN_VALUE, Byte.MAX_VALUE, true),
  UINT8(OnnxJavaType.UINT8, 0, 255, true),
  BOOL(OnnxJavaType.BOOL, 0, 1, true);

  private final OnnxJavaType javaType;
  private final double low;
  private final double high;
  private final boolean whole;

  ElementType(OnnxJavaType javaType, double low, double high, boolean whole) {
    this.javaType = javaType;
    this.low = low;
    this.high = high;
    this.whole = whole;
  }

  /** The type of that name, if models can be fed with it. */
  static Optional<ElementType> find(String datatype) {
    return Stream.of(values()).filter(type -> type.name().equals(datatype)).findFirst();
  }

  /**
   * Whether elements of that type are, byte for byte, what a model is fed: onnxruntime runs on
   * little-endian processors only.
   */
  boolean isLaidOutAs(Datatype type) {
    // Of a boolean every byte but 0 is true; models know 0 and 1 only.
    return this != BOOL && name().equals(type.name());
  }

  OnnxJavaType javaType() {
    return javaType;
  }

  int bytes() {
    return javaType.size;
  }

  /** Whether {@code value} keeps its meaning; NaN and infinities do where there are fractions. */
  boolean holds(double value) {
    boolean inside = value >= low && value <= high;
    return whole ? inside && value == Math.rint(value) : inside || !Double.isFinite(value);
  }

  /** What it holds, for people. */
  String range() {
    return whole
        ? "whole numbers from %d to %d".formatted((long) low, (long) high)
        : "numbers from %s to %s".formatted(low, high);
  }

  /** Appends a value that this type {@link #holds}. */
  void put(ByteBuffer target, double value) {
    switch (this) {
      case FP32 -> target.putFloat((float) value);
      case FP64 -> target.putDouble(value);
      case FP16 -> target.putShort(Fp16Conversions.floatToFp16((float) value));
      case INT64 -> target.putLong((long) value);
      case INT32 -> target.putInt((int) value);
      case INT16 -> target.putShort((short) value);
      case INT8, UINT8, BOOL -> target.put((byte) (int) value);
    }
  }
}
