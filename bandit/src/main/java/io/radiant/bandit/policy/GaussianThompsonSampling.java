package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.stream.IntStream;

/**
 * Chooses each arm with the probability that it is the best one, believing that rewards are normal
 * with a known variance: an arm's mean is believed to be N(S/(N + 1), σ²/(N + 1)), with S the sum
 * of its N rewards.
 *
 * <p>Agrawal and Goyal, "Further optimal regret bounds for Thompson sampling", AISTATS 2013. The
 * probability is integrated, as in {@link ThompsonSampling}; the seed is not used.
 *
 * @param variance σ² of the rewards scaled to 0..1, {@value #SMALLEST_VARIANCE} or more; ¼ is the
 *     most that they can have
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record GaussianThompsonSampling(double variance, double uniformShare) implements Policy {

  /** Below this the densities of well-known arms are too narrow to integrate. */
  public static final double SMALLEST_VARIANCE = 1e-9;

  public GaussianThompsonSampling {
    Parameter.atLeast(SMALLEST_VARIANCE, "variance", variance);
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    Belief[] beliefs =
        IntStream.range(0, totals.arms())
            .mapToObj(arm -> belief(totals.weight(arm), totals.sum(arm)))
            .toArray(Belief[]::new);
    return PolicySnapshot.of(
        Exploration.mix(uniformShare, BestArm.probabilities(beliefs)), version);
  }

  private Belief belief(double weight, double sum) {
    double known = weight + 1;
    return new GaussianBelief(sum / known, Math.sqrt(variance / known));
  }
}
