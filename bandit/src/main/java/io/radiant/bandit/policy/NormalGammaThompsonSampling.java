package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.stream.IntStream;

/**
 * Chooses each arm with the probability that it is the best one, believing that rewards are normal
 * with a mean and a variance to be learned.
 *
 * <p>A normal–inverse-gamma belief (m, κ, a, b): the precision τ is Gamma(a, rate b), and the mean
 * is N(m, 1/(κτ)). It leaves Student's t of 2a degrees of freedom for the mean, around m with scale
 * √(b/(aκ)), and the probability of being the best is integrated from that; the seed is not used.
 * Honda and Takemura, "Optimality of Thompson sampling for Gaussian bandits depends on priors",
 * AISTATS 2014.
 *
 * @param priorMean m before the first reward, finite, of rewards scaled to 0..1
 * @param priorCount κ before it: so many rewards is the prior mean worth; {@value #SMALLEST_COUNT}
 *     or more
 * @param priorShape a before it, {@value #SMALLEST_SHAPE} or more
 * @param priorRate b before it, {@value #SMALLEST_RATE} or more; b/a is about the variance expected
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record NormalGammaThompsonSampling(
    double priorMean, double priorCount, double priorShape, double priorRate, double uniformShare)
    implements Policy {

  public static final double SMALLEST_COUNT = 1e-3;

  /** One degree of freedom: tails heavier than that are too long to integrate. */
  public static final double SMALLEST_SHAPE = 0.5;

  public static final double SMALLEST_RATE = 1e-6;

  public NormalGammaThompsonSampling {
    Parameter.finite("priorMean", priorMean);
    Parameter.atLeast(SMALLEST_COUNT, "priorCount", priorCount);
    Parameter.atLeast(SMALLEST_SHAPE, "priorShape", priorShape);
    Parameter.atLeast(SMALLEST_RATE, "priorRate", priorRate);
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    Belief[] beliefs =
        IntStream.range(0, totals.arms())
            .mapToObj(arm -> belief(totals, arm).mean())
            .toArray(Belief[]::new);
    return PolicySnapshot.of(
        Exploration.mix(uniformShare, BestArm.probabilities(beliefs)), version);
  }

  private NormalInverseGamma belief(ArmTotals totals, int arm) {
    return new NormalInverseGamma(priorMean, priorCount, priorShape, priorRate)
        .after(totals.weight(arm), totals.sum(arm), totals.sumOfSquares(arm));
  }
}
