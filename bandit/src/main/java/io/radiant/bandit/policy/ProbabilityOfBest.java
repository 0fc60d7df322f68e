package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.stream.IntStream;

/**
 * How likely each arm is to have the highest mean of all, for people to see, whatever the policy.
 *
 * <p>Every mean is taken for equally likely at first, as in {@link ThompsonSampling}; rewards
 * between 0 and 1 add their fraction, which is if anything cautious. It is a belief and no test:
 * unlike an e-value it promises nothing to one who looks often.
 */
public final class ProbabilityOfBest {

  private ProbabilityOfBest() {}

  /** One probability for each arm; they sum to 1. */
  public static double[] of(ArmTotals totals) {
    Belief[] beliefs =
        IntStream.range(0, totals.arms())
            .mapToObj(arm -> belief(totals.weight(arm), totals.sum(arm)))
            .toArray(Belief[]::new);
    return BestArm.probabilities(beliefs);
  }

  private static Belief belief(double weight, double sum) {
    // The sum of many rewards of 1 may be rounded past their weight.
    return new BetaPosterior(1 + sum, 1 + Math.max(0, weight - sum));
  }
}
