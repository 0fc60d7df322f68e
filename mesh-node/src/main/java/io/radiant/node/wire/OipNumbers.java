package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.HalfFloats;
import java.math.BigInteger;

/**
 * Numbers as the bits that a {@link Datatype} has for them.
 *
 * <p>Fails with an {@link ArithmeticException} where the type has none: whole numbers are exact or
 * refused; fractions are rounded to the nearest, and refused where that is infinite.
 */
final class OipNumbers {
  private static final int LONG_DIGITS = 18;
  private static final int MOST_DIGITS = 20;

  private OipNumbers() {}

  /** An integer in JSON text, of digits and perhaps a minus. */
  static long parse(byte[] text, int from, int to, Datatype type) {
    boolean negative = text[from] == '-';
    int first = negative ? from + 1 : from;
    if (to - first > LONG_DIGITS) {
      return large(text, from, to, type);
    }
    long value = 0;
    for (int i = first; i < to; i++) {
      value = value * 10 + (text[i] - '0');
    }
    return whole(negative ? -value : value, type);
  }

  @SuppressWarnings("deprecation") // Digits and a minus are ASCII.
  private static long large(byte[] text, int from, int to, Datatype type) {
    if (to - from > MOST_DIGITS) {
      throw new ArithmeticException("too many digits");
    }
    return whole(new BigInteger(new String(text, 0, from, to - from)), type);
  }

  /** A whole number for a type of whole numbers. */
  static long whole(long value, Datatype type) {
    boolean fits =
        switch (type) {
          case BOOL -> value == 0 || value == 1;
          case INT8 -> value == (byte) value;
          case INT16 -> value == (short) value;
          case INT32 -> value == (int) value;
          case INT64 -> true;
          case UINT8 -> value >>> Byte.SIZE == 0;
          case UINT16 -> value >>> Short.SIZE == 0;
          case UINT32 -> value >>> Integer.SIZE == 0;
          case UINT64 -> value >= 0;
          default -> throw new IllegalArgumentException(type + " has no whole numbers");
        };
    return require(fits, value);
  }

  /** A whole number of any size for a type of whole numbers. */
  static long whole(BigInteger value, Datatype type) {
    if (value.bitLength() < Long.SIZE) {
      return whole(value.longValue(), type);
    }
    boolean unsigned = value.signum() > 0 && value.bitLength() == Long.SIZE;
    return require(unsigned && type == Datatype.UINT64, value.longValue());
  }

  /** A {@code Long}, or a {@code BigInteger} where the bits mean more than one can hold. */
  static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
  }

  /** A double for a type of whole numbers. */
  static long whole(double value, Datatype type) {
    boolean inLong = value >= -0x1p63 && value < 0x1p63;
    if (inLong) {
      return require(value == Math.rint(value), whole((long) value, type));
    }
    boolean unsigned = type == Datatype.UINT64 && value > 0 && value < 0x1p64;
    return require(unsigned, unsigned ? (long) (value - 0x1p63) ^ Long.MIN_VALUE : 0);
  }

  /** A double for a type of floating-point numbers. */
  static long floating(double value, Datatype type) {
    return switch (type) {
      case FP64 -> Double.doubleToRawLongBits(value);
      case FP32 -> requireFinite(value, (float) value, Float.floatToRawIntBits((float) value));
      case FP16 -> half(value, HalfFloats.toHalf(value));
      case BF16 -> brain(value, HalfFloats.toBrain(value));
      default -> throw new IllegalArgumentException(type + " has no fractions");
    };
  }

  private static long half(double value, short bits) {
    return requireFinite(value, HalfFloats.fromHalf(bits), bits);
  }

  private static long brain(double value, short bits) {
    return requireFinite(value, HalfFloats.fromBrain(bits), bits);
  }

  private static long requireFinite(double value, float rounded, int bits) {
    return require(Float.isFinite(rounded) || !Double.isFinite(value), bits);
  }

  private static long require(boolean fits, long bits) {
    if (!fits) {
      throw new ArithmeticException("out of range");
    }
    return bits;
  }
}
