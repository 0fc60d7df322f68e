package io.radiant.bandit.stats;

/**
 * A sum that is exact, and therefore the same in whatever order and grouping its terms are added.
 *
 * <p>Two replicas that add doubles in different orders disagree in the last digits for ever, and a
 * sum from which a term is taken back is not what it was before. Here every term is rounded once,
 * to a multiple of 2⁻⁶¹, and added up as a whole number of 128 bits. Doubles from 2⁻⁹ on are such
 * multiples already; smaller ones lose less than 2⁻⁶¹.
 */
final class ExactSum {

  /** The largest term; 2⁶ of them and more may be added before the sum would overflow. */
  static final double LARGEST_TERM = 0x1p60;

  /** Below this, a term is a whole number of units in one long; nearly all are. */
  static final double SMALL_TERM = 2;

  private static final int FRACTION_BITS = 61;
  private static final double UNITS = 0x1p61;
  private static final double UNIT = 0x1p-61;
  private static final double TWO_TO_64 = 0x1p64;

  private long high;
  private long low;

  ExactSum() {}

  ExactSum(long high, long low) {
    this.high = high;
    this.low = low;
  }

  ExactSum copy() {
    return new ExactSum(high, low);
  }

  /** Adds a term that is no larger than {@link #LARGEST_TERM}, above or below 0. */
  void add(double term) {
    if (Math.abs(term) < SMALL_TERM) {
      plus(units(term));
      return;
    }
    long whole = (long) term;
    plus(wholeHigh(whole), wholeLow(whole));
    plus(units(term - whole));
  }

  /** Takes a term back: what {@link #add} did for the same one is undone to the bit. */
  void subtract(double term) {
    add(-term);
  }

  void add(ExactSum other) {
    plus(other.high, other.low);
  }

  private void plus(long units) {
    plus(units >> (Long.SIZE - 1), units);
  }

  private void plus(long moreHigh, long moreLow) {
    long sum = low + moreLow;
    high += moreHigh + carry(sum, low);
    low = sum;
  }

  /** The sum as the nearest double, or one beside it. */
  double value() {
    return value(high, low);
  }

  // === The numbers of 128 bits ===

  /** A term below {@link #SMALL_TERM} in units; the opposite term has the opposite number. */
  static long units(double small) {
    return (long) Math.rint(small * UNITS);
  }

  /** The upper 64 bits of a whole number in units. */
  static long wholeHigh(long whole) {
    return whole >> (Long.SIZE - FRACTION_BITS);
  }

  /** The lower 64 bits of a whole number in units. */
  static long wholeLow(long whole) {
    return whole << FRACTION_BITS;
  }

  /** What the addition of lower halves adds to the upper ones. */
  static long carry(long sum, long oneOfThem) {
    return Long.compareUnsigned(sum, oneOfThem) < 0 ? 1 : 0;
  }

  /** A number of units as the nearest double, or one beside it. */
  static double value(long high, long low) {
    // The least number has no opposite; it is far from where digits cancel out.
    if (high >= 0 || high == Long.MIN_VALUE) {
      return (high * TWO_TO_64 + unsigned(low)) * UNIT;
    }
    return -value(low == 0 ? -high : ~high, -low);
  }

  private static double unsigned(long bits) {
    // The lowest bit is kept, so that halving rounds as the whole number would have been.
    return bits >= 0 ? bits : (bits >>> 1 | (bits & 1)) * 2.0;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactSum that && high == that.high && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * high + low);
  }

  @Override
  public String toString() {
    return Double.toString(value());
  }
}
