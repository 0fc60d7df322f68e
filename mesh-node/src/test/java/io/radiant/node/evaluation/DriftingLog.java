package io.radiant.node.evaluation;

import io.radiant.node.learning.DecidedPrediction;
import java.util.SplittableRandom;

/**
 * A bandit's log in a world that drifts.
 *
 * @param earned the average of the means of the arms that were chosen, each at its chance
 * @param valueOfB the average of the means of arm b
 */
record DriftingLog(SyntheticLog log, double earned, double valueOfB) {
  private static final double EPSILON = 0.2;

  /** Arm a pays .2; b pays .9 at first and .3 at last. */
  static DriftingLog of(long seed, int decisions) {
    SyntheticLog log = new SyntheticLog(seed, "a", "b");
    SplittableRandom chance = new SplittableRandom(-seed);
    double[] counts = {1, 1};
    double[] sums = {.5, .5};
    double earned = 0;
    double valueOfB = 0;
    for (int i = 0; i < decisions; i++) {
      double[] means = {.2, .9 - .6 * i / decisions};
      int better = sums[1] / counts[1] > sums[0] / counts[0] ? 1 : 0;
      double[] chances = {EPSILON / 2, EPSILON / 2};
      chances[better] += 1 - EPSILON;
      DecidedPrediction decided = log.decide(chances);
      int arm = SyntheticLog.arm(decided).equals("b") ? 1 : 0;
      double reward = chance.nextDouble() < means[arm] ? 1 : 0;
      log.reward(decided, "", reward);
      counts[arm]++;
      sums[arm] += reward;
      earned += (chances[0] * means[0] + chances[1] * means[1]) / decisions;
      valueOfB += means[1] / decisions;
    }
    return new DriftingLog(log, earned, valueOfB);
  }
}
