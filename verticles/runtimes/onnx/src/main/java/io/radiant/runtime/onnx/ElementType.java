package io.radiant.runtime.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;

/** An element type that models can be fed with, and the numbers it holds. */
enum ElementType {
  FLOAT(OnnxJavaType.FLOAT, -Float.MAX_VALUE, Float.MAX_VALUE, false),
  DOUBLE(OnnxJavaType.DOUBLE, -Double.MAX_VALUE, Double.MAX_VALUE, false),
  FLOAT16(OnnxJavaType.FLOAT16, -65504, 65504, false),
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

  /** The type of that name in ONNX, if models can be fed with it. */
  static Optional<ElementType> find(String datatype) {
    return Stream.of(values()).filter(type -> type.name().equals(datatype)).findFirst();
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
      case FLOAT -> target.putFloat((float) value);
      case DOUBLE -> target.putDouble(value);
      case FLOAT16 -> target.putShort(Fp16Conversions.floatToFp16((float) value));
      case INT64 -> target.putLong((long) value);
      case INT32 -> target.putInt((int) value);
      case INT16 -> target.putShort((short) value);
      case INT8, UINT8, BOOL -> target.put((byte) (int) value);
    }
  }
}
