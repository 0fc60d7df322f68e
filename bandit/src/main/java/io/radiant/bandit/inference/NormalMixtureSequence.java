package io.radiant.bandit.inference;

/**
 * A confidence sequence for the mean of rewards from 0 to 1, by mixing over a normal: Howard,
 * Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences",
 * Annals of Statistics 49, 2021.
 *
 * <p>Needs sum and count only, and covers the average of the means where they drift. It knows
 * nothing of the variance and takes the largest possible, ¼ a reward: for rare events {@link
 * BetaBinomialSequence} is far narrower.
 *
 * @param alpha the probability of ever missing the mean, at most
 * @param tunedFor the number of rewards at which it is to be narrowest, above 0
 */
public record NormalMixtureSequence(double alpha, double tunedFor) {

  /** A reward between 0 and 1 is sub-Gaussian with this variance (Hoeffding). */
  private static final double VARIANCE = 0.25;

  public NormalMixtureSequence {
    Alpha.check(alpha);
    if (!(tunedFor > 0 && Double.isFinite(tunedFor))) {
      throw new IllegalArgumentException("tunedFor: " + tunedFor + " (expected: above 0)");
    }
  }

  /** The means that are not ruled out by rewards of this sum and count. */
  public Interval interval(double sum, long count) {
    Bernoulli.check(sum, count);
    if (count == 0) {
      return new Interval(0, 1);
    }
    return Interval.around(sum / count, boundary(count * VARIANCE) / count).withinUnit();
  }

  /** How far the sum may stray from its mean after this much variance. */
  double boundary(double variance) {
    double rho = rho();
    return Math.sqrt((variance + rho) * (Math.log1p(variance / rho) - 2 * Math.log(alpha)));
  }

  /** The variance of the normal mixed over, inverted: how much variance it is tuned for. */
  double rho() {
    double twoLogs = -2 * Math.log(alpha);
    return tunedFor * VARIANCE / (twoLogs + Math.log1p(twoLogs));
  }
}
