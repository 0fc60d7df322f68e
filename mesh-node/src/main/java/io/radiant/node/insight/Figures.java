package io.radiant.node.insight;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them, the same in every country. */
public final class Figures {
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

  private static final double SMALLEST_P = 0.0001;

  private Figures() {}

  /** A p-value as people write it. */
  public static String pValue(double value) {
    return value < SMALLEST_P ? "p < 0.0001" : "p = " + significant(value);
  }

  /** Two significant digits. */
  public static String significant(double value) {
    return BigDecimal.valueOf(value).round(TWO_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** So many decimals. */
  public static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Digits in groups of three. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A share as a percentage. */
  public static String percent(double share) {
    return fixed(100 * share, 1) + " %";
  }

  /** How many decimals tell values within a range of this width apart. */
  public static int decimals(double width) {
    int digits = 3 - (int) Math.floor(Math.log10(width));
    return Math.max(0, Math.min(9, digits));
  }
}
