package io.radiant.bandit.stats;

import java.util.Arrays;

/**
 * What all rewards so far add up to, per arm: count, sum and sum of squares of rewards scaled to
 * [0, 1]. Immutable; all that a {@link io.radiant.bandit.policy.Policy} gets to see, wherever the
 * rewards were counted.
 */
public final class ArmTotals {

  /** Sums are rounded, so that a sum may pass its count by this share without being wrong. */
  private static final double ROUNDING = 1e-9;

  private final long[] counts;
  private final double[] sums;
  private final double[] sumsOfSquares;
  private final long totalCount;

  private ArmTotals(long[] counts, double[] sums, double[] sumsOfSquares) {
    this.counts = counts;
    this.sums = sums;
    this.sumsOfSquares = sumsOfSquares;
    this.totalCount = Arrays.stream(counts).sum();
  }

  /** Nothing known yet about {@code arms} arms, at least one. */
  public static ArmTotals empty(int arms) {
    if (arms < 1) {
      throw new IllegalArgumentException("arms: " + arms + " (expected: at least 1)");
    }
    return new ArmTotals(new long[arms], new double[arms], new double[arms]);
  }

  /**
   * Totals from their parts, one element per arm; the arrays are copied.
   *
   * @param counts rewards counted, not negative
   * @param sums sums of the scaled rewards, from 0 to the count
   * @param sumsOfSquares sums of their squares, from 0 to the count
   */
  public static ArmTotals of(long[] counts, double[] sums, double[] sumsOfSquares) {
    if (counts.length < 1
        || sums.length != counts.length
        || sumsOfSquares.length != counts.length) {
      throw new IllegalArgumentException("totals: expected three arrays of one length, at least 1");
    }
    for (int arm = 0; arm < counts.length; arm++) {
      checkSum(arm, counts[arm], sums[arm]);
      checkSum(arm, counts[arm], sumsOfSquares[arm]);
    }
    return new ArmTotals(counts.clone(), sums.clone(), sumsOfSquares.clone());
  }

  private static void checkSum(int arm, long count, double sum) {
    if (count < 0 || !(sum >= 0 && sum <= count * (1 + ROUNDING))) {
      throw new IllegalArgumentException(
          "arm " + arm + ": sum " + sum + " of " + count + " rewards (expected: 0..count)");
    }
  }

  /** How many arms there are, pulled or not. */
  public int arms() {
    return counts.length;
  }

  /** How many rewards of this arm were counted. */
  public long count(int arm) {
    return counts[arm];
  }

  /** The sum of this arm's scaled rewards. */
  public double sum(int arm) {
    return sums[arm];
  }

  /** The sum of the squares of this arm's scaled rewards. */
  public double sumOfSquares(int arm) {
    return sumsOfSquares[arm];
  }

  /**
   * The mean of this arm's scaled rewards, in [0, 1]; NaN for an arm without any, because 0 would
   * claim to know that it is bad.
   */
  public double mean(int arm) {
    return counts[arm] == 0 ? Double.NaN : Math.min(1, sums[arm] / counts[arm]);
  }

  /** How many rewards were counted over all arms. */
  public long totalCount() {
    return totalCount;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArmTotals that
        && Arrays.equals(counts, that.counts)
        && Arrays.equals(sums, that.sums)
        && Arrays.equals(sumsOfSquares, that.sumsOfSquares);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + Arrays.hashCode(sums);
  }

  @Override
  public String toString() {
    return "ArmTotals[counts=" + Arrays.toString(counts) + ", sums=" + Arrays.toString(sums) + "]";
  }
}
