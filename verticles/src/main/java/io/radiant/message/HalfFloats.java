package io.radiant.message;

/** Floating-point numbers of 16 bits: IEEE 754 binary16, and the upper half of a binary32. */
public final class HalfFloats {
  private static final int EXPONENT = 0x7c00;
  private static final int FRACTION = 0x03ff;
  private static final int FRACTION_BITS = 10;
  private static final int SIGN = 0x8000;
  private static final float SMALLEST = 0x1p-24f;
  private static final int EXPONENT_OFFSET = 112;

  private HalfFloats() {}

  /** The value of a binary16, exactly. */
  public static float fromHalf(short bits) {
    int exponent = bits & EXPONENT;
    int fraction = bits & FRACTION;
    int sign = (bits & SIGN) << 16;
    if (exponent == 0) {
      float magnitude = fraction * SMALLEST;
      return sign == 0 ? magnitude : -magnitude;
    }
    int single =
        exponent == EXPONENT ? 0x7f800000 : ((exponent >>> FRACTION_BITS) + EXPONENT_OFFSET) << 23;
    return Float.intBitsToFloat(sign | single | fraction << 13);
  }

  /** The value of a bfloat16, exactly. */
  public static float fromBrain(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The nearest binary16, ties to even; infinite beyond its range. */
  public static short toHalf(double value) {
    if (Double.isNaN(value)) {
      return 0x7e00;
    }
    int sign = Double.doubleToRawLongBits(value) < 0 ? SIGN : 0;
    double magnitude = Math.abs(value);
    if (magnitude >= 65520) {
      return (short) (sign | EXPONENT);
    }
    if (magnitude < 0x1p-14) {
      return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
    }
    int exponent = Math.getExponent(magnitude);
    int steps = (int) Math.rint(Math.scalb(magnitude, FRACTION_BITS - exponent));
    return (short) (sign | ((exponent + 14) << FRACTION_BITS) + steps);
  }

  /** The nearest bfloat16, ties to even; infinite beyond its range. */
  public static short toBrain(double value) {
    if (Double.isNaN(value)) {
      return 0x7fc0;
    }
    int bits = Float.floatToRawIntBits((float) value);
    int half = bits & 0xffff;
    int upper = bits >>> 16;
    boolean up = half > 0x8000 || (half == 0x8000 && (upper & 1) == 1);
    return (short) (up ? upper + 1 : upper);
  }
}
