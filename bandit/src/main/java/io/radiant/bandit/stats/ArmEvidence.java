package io.radiant.bandit.stats;

/**
 * What is known about one arm.
 *
 * @param count rewards counted, in whole numbers, however old they are
 * @param decisions how often the arm was chosen, as far as that was told
 * @param weight what the rewards weigh together: their count where nothing is forgotten, less with
 *     forgetting, more with pseudo-observations kept from before a restart
 * @param sum the weighted sum of the scaled rewards, from 0 to the weight
 * @param sumOfSquares the weighted sum of their squares, from 0 to the weight
 * @param loss the importance-weighted loss Σ (1 − reward)·importance, 0 or more; for EXP3-IX and
 *     Tsallis-INF
 */
public record ArmEvidence(
    long count, long decisions, double weight, double sum, double sumOfSquares, double loss) {

  /** Nothing known. */
  public static final ArmEvidence NONE = new ArmEvidence(0, 0, 0, 0, 0, 0);

  /** Sums are rounded, so that a sum may pass its weight by this share without being wrong. */
  private static final double ROUNDING = 1e-9;

  public ArmEvidence {
    checkAtLeastZero("count", count);
    checkAtLeastZero("decisions", decisions);
    checkAtLeastZero("weight", weight);
    checkAtLeastZero("loss", loss);
    checkSum("sum", sum, weight);
    checkSum("sum of squares", sumOfSquares, weight);
  }

  private static void checkAtLeastZero(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: finite, 0 or more)");
    }
  }

  private static void checkSum(String name, double sum, double weight) {
    if (!(sum >= 0 && sum <= weight * (1 + ROUNDING))) {
      throw new IllegalArgumentException(
          name + ": " + sum + " of weight " + weight + " (expected: 0..weight)");
    }
  }
}
