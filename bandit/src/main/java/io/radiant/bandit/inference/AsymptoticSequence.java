package io.radiant.bandit.inference;

/**
 * An <b>asymptotic</b> confidence sequence for a mean: right in the limit, with no promise at any
 * finite count (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory
 * and asymptotic confidence sequences", Annals of Statistics 52, 2024).
 *
 * <p>For showing an effect's size, not for deciding: with arm means that drift while traffic is
 * ramped, or under a bandit, a comparison built on it is wrong most of the time. Decide by the
 * {@link RandomisationTest}.
 *
 * @param alpha the probability of ever missing the mean, in the limit
 * @param tunedFor the count at which it is to be narrowest, above 0
 */
public record AsymptoticSequence(double alpha, double tunedFor) {

  public AsymptoticSequence {
    Alpha.check(alpha);
    if (!(tunedFor > 0 && Double.isFinite(tunedFor))) {
      throw new IllegalArgumentException("tunedFor: " + tunedFor + " (expected: above 0)");
    }
  }

  /** The means that are not ruled out, by values with these sums and count, 2 or more. */
  public Interval interval(double sum, double sumOfSquares, long count) {
    if (count < 2) {
      throw new IllegalArgumentException("count: " + count + " (expected: at least 2)");
    }
    double mean = sum / count;
    double variance = Math.max(0, sumOfSquares / count - mean * mean);
    return Interval.around(mean, halfWidth(Math.sqrt(variance), count));
  }

  double halfWidth(double deviation, long count) {
    double twoLogs = -2 * Math.log(alpha);
    double rhoSquared = (twoLogs + Math.log1p(twoLogs)) / tunedFor;
    double scale = count * rhoSquared + 1;
    double log = Math.log(Math.sqrt(scale) / alpha);
    return deviation * Math.sqrt(2 * scale / (count * rhoSquared * count) * log);
  }
}
