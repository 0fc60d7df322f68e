package io.radiant.bandit.inference;

/**
 * A range of values that the evidence does not rule out.
 *
 * @param low the smallest of them
 * @param high the largest of them, not below {@code low}
 */
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("interval: " + low + ".." + high + " (expected: ordered)");
    }
  }

  static Interval around(double centre, double halfWidth) {
    return new Interval(centre - halfWidth, centre + halfWidth);
  }

  /** Whether {@code value} is not ruled out. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** From the lowest to the highest value. */
  public double width() {
    return high - low;
  }

  /** Without what lies outside of [0, 1]; the nearest end where all of it does. */
  Interval withinUnit() {
    return new Interval(unit(low), unit(high));
  }

  private static double unit(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
