package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.stream.IntStream;

/**
 * Chooses each arm with the probability that it is the best one.
 *
 * <p>An arm's mean reward is believed to be Beta(priorSuccesses + S, priorFailures + N − S), with S
 * the sum of its N rewards (Thompson, Biometrika 25, 1933; Kaufmann, Korda and Munos, ALT 2012).
 * Rewards between 0 and 1 add their fraction to both: right in the mean, and if anything cautious,
 * because they vary less than successes and failures of that mean do.
 *
 * <p>The usual implementation draws from every Beta for every decision. Here the probability of
 * being best is integrated once per snapshot: the same distribution of choices, known exactly, for
 * the cost of a table look-up per decision. The seed is not used.
 *
 * @param priorSuccesses successes believed before the first reward, {@value #SMALLEST_PRIOR} or
 *     more
 * @param priorFailures failures believed before the first reward, {@value #SMALLEST_PRIOR} or more
 * @param uniformShare the share u of the traffic, 0..1, spread evenly over the K arms whatever the
 *     evidence: p ← (1 − u)·p + u/K, so that no propensity is below u/K
 */
public record ThompsonSampling(double priorSuccesses, double priorFailures, double uniformShare)
    implements Policy {

  /** Below this a prior says "always or never", and its tail is too long to integrate. */
  public static final double SMALLEST_PRIOR = 0.1;

  private static final double DEFAULT_UNIFORM_SHARE = 0.01;

  public ThompsonSampling {
    Parameter.atLeast(SMALLEST_PRIOR, "priorSuccesses", priorSuccesses);
    Parameter.atLeast(SMALLEST_PRIOR, "priorFailures", priorFailures);
    Parameter.share("uniformShare", uniformShare);
  }

  /** Every mean equally likely at first, that is Beta(1, 1), and 1 % of the traffic uniform. */
  public static ThompsonSampling withUniformPrior() {
    return new ThompsonSampling(1, 1, DEFAULT_UNIFORM_SHARE);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double[] best = BestArm.probabilities(posteriors(totals));
    return PolicySnapshot.of(Exploration.mix(uniformShare, best), version);
  }

  private BetaPosterior[] posteriors(ArmTotals totals) {
    return IntStream.range(0, totals.arms())
        .mapToObj(arm -> posterior(totals.weight(arm), totals.sum(arm)))
        .toArray(BetaPosterior[]::new);
  }

  private BetaPosterior posterior(double weight, double sum) {
    // The sum of many rewards of 1 may be rounded past their count.
    double failures = Math.max(0, weight - sum);
    return new BetaPosterior(priorSuccesses + sum, priorFailures + failures);
  }
}
