package io.radiant.bandit.stats;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What all rewards so far add up to, per arm, in rewards scaled to [0, 1]. Immutable; all that a
 * {@link io.radiant.bandit.policy.Policy} gets to see, wherever the rewards were counted.
 */
public final class ArmTotals {

  private final ArmEvidence[] arms;
  private final long totalCount;
  private final double totalWeight;

  private ArmTotals(List<ArmEvidence> arms) {
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("arms: none (expected: at least 1)");
    }
    this.arms = arms.toArray(ArmEvidence[]::new);
    this.totalCount = arms.stream().mapToLong(ArmEvidence::count).sum();
    this.totalWeight = arms.stream().mapToDouble(ArmEvidence::weight).sum();
  }

  /** Nothing known yet about {@code arms} arms, at least one. */
  public static ArmTotals empty(int arms) {
    if (arms < 1) {
      throw new IllegalArgumentException("arms: " + arms + " (expected: at least 1)");
    }
    return new ArmTotals(Collections.nCopies(arms, ArmEvidence.NONE));
  }

  /** Totals of what is known about each arm, at least one. */
  public static ArmTotals of(List<ArmEvidence> arms) {
    return new ArmTotals(arms);
  }

  /**
   * Totals of rewards that all weigh 1, one element per arm; the arrays are copied.
   *
   * @param counts rewards counted, not negative
   * @param sums sums of the scaled rewards, from 0 to the count
   * @param sumsOfSquares sums of their squares, from 0 to the count
   */
  public static ArmTotals of(long[] counts, double[] sums, double[] sumsOfSquares) {
    if (sums.length != counts.length || sumsOfSquares.length != counts.length) {
      throw new IllegalArgumentException("totals: expected three arrays of one length, at least 1");
    }
    return new ArmTotals(
        IntStream.range(0, counts.length)
            .mapToObj(
                arm ->
                    new ArmEvidence(counts[arm], 0, counts[arm], sums[arm], sumsOfSquares[arm], 0))
            .toList());
  }

  /** How many arms there are, pulled or not. */
  public int arms() {
    return arms.length;
  }

  /** How many rewards of this arm were counted; {@link #weight} tells what they are worth. */
  public long count(int arm) {
    return arms[arm].count();
  }

  /** How often this arm was chosen, as far as that was told. */
  public long decisions(int arm) {
    return arms[arm].decisions();
  }

  /**
   * What this arm's rewards weigh together, the number of observations to a policy: the count where
   * nothing is forgotten, a fraction with forgetting.
   */
  public double weight(int arm) {
    return arms[arm].weight();
  }

  /** The weighted sum of this arm's scaled rewards. */
  public double sum(int arm) {
    return arms[arm].sum();
  }

  /** The weighted sum of the squares of this arm's scaled rewards. */
  public double sumOfSquares(int arm) {
    return arms[arm].sumOfSquares();
  }

  /** The importance-weighted loss of this arm; 0 unless importance was told with the rewards. */
  public double loss(int arm) {
    return arms[arm].loss();
  }

  /**
   * The mean of this arm's scaled rewards, in [0, 1]; NaN for an arm without any, because 0 would
   * claim to know that it is bad.
   */
  public double mean(int arm) {
    return weight(arm) == 0 ? Double.NaN : Math.min(1, sum(arm) / weight(arm));
  }

  /** How many rewards were counted over all arms. */
  public long totalCount() {
    return totalCount;
  }

  /** What the rewards of all arms weigh together. */
  public double totalWeight() {
    return totalWeight;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArmTotals that && List.of(arms).equals(List.of(that.arms));
  }

  @Override
  public int hashCode() {
    return List.of(arms).hashCode();
  }

  @Override
  public String toString() {
    return "ArmTotals" + List.of(arms);
  }
}
