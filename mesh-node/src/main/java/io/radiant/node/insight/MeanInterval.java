package io.radiant.node.insight;

import io.radiant.bandit.inference.BetaBinomialSequence;
import io.radiant.bandit.inference.Interval;
import io.radiant.bandit.inference.NormalMixtureSequence;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.RewardRange;

/**
 * The means of an arm that its rewards do not rule out, however often one looks.
 *
 * @param interval in the units of the rewards
 * @param method how it was made
 */
public record MeanInterval(Interval interval, Method method) {
  /** The probability that an interval ever misses its mean, at most. */
  public static final double ALPHA = 0.05;

  /** The number of rewards at which the wider kind of interval is narrowest. */
  private static final double TUNED_FOR = 1000;

  private static final BetaBinomialSequence OF_SUCCESSES = BetaBinomialSequence.withAlpha(ALPHA);
  private static final NormalMixtureSequence OF_FRACTIONS =
      new NormalMixtureSequence(ALPHA, TUNED_FOR);

  /** The kinds of intervals, all of which need sums only. */
  public enum Method {
    /** All rewards were at the ends of their range; the mean must not drift. */
    BETA_BINOMIAL,
    /** Any rewards; covers the average of the means where they drift. */
    NORMAL_MIXTURE
  }

  /** The interval of one arm. Where the past is forgotten, as of the rewards that still weigh. */
  static MeanInterval of(ArmTotals totals, int arm, RewardRange range) {
    long count = (long) Math.floor(totals.weight(arm));
    double sum = count == 0 ? 0 : Math.min(count, totals.mean(arm) * count);
    boolean successes = totals.sum(arm) == totals.sumOfSquares(arm);
    Interval scaled =
        successes ? OF_SUCCESSES.interval(sum, count) : OF_FRACTIONS.interval(sum, count);
    return new MeanInterval(
        RewardUnits.of(range, scaled), successes ? Method.BETA_BINOMIAL : Method.NORMAL_MIXTURE);
  }
}
