package io.radiant.bandit.inference;

/**
 * How to evaluate a policy off-line, and when to refuse. To be set <em>before</em> looking at the
 * log: bounds that are fitted to it prove nothing.
 *
 * @param minimumPropensity the least chance, above 0, that any arm which would be played must have
 *     had
 * @param largestWeight a bound of target over logged propensity, 1 or more
 * @param clipAt where {@link Estimator#CIPS} clips weights, above 0
 * @param switchAt up to which weight {@link Estimator#SWITCH_DR} trusts rewards, 0 or more
 * @param alpha the error of the confidence sequence
 * @param minimumSampleSize the least effective sample size
 */
public record OffPolicyRules(
    double minimumPropensity,
    double largestWeight,
    double clipAt,
    double switchAt,
    double alpha,
    double minimumSampleSize) {

  private static final double DEFAULT_THRESHOLD = 10;
  private static final double DEFAULT_ALPHA = 0.05;
  private static final double DEFAULT_SAMPLE_SIZE = 100;

  public OffPolicyRules {
    Alpha.check(alpha);
    check("minimumPropensity", minimumPropensity, minimumPropensity > 0 && minimumPropensity <= 1);
    check("largestWeight", largestWeight, largestWeight >= 1 && Double.isFinite(largestWeight));
    check("clipAt", clipAt, clipAt > 0);
    check("switchAt", switchAt, switchAt >= 0);
    check("minimumSampleSize", minimumSampleSize, minimumSampleSize >= 0);
  }

  /** The usual rules for a log whose policy gave every arm at least this chance. */
  public static OffPolicyRules withMinimumPropensity(double minimumPropensity) {
    return new OffPolicyRules(
        minimumPropensity,
        1 / minimumPropensity,
        DEFAULT_THRESHOLD,
        DEFAULT_THRESHOLD,
        DEFAULT_ALPHA,
        DEFAULT_SAMPLE_SIZE);
  }

  private static void check(String name, double value, boolean right) {
    if (!right) {
      throw new IllegalArgumentException(name + ": " + value);
    }
  }
}
