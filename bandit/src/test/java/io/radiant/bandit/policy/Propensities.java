package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.RewardLedger;
import io.radiant.bandit.stats.RewardRange;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Short forms for tests of policies. */
final class Propensities {

  private Propensities() {}

  static double[] of(PolicySnapshot snapshot) {
    return IntStream.range(0, snapshot.arms()).mapToDouble(snapshot::propensity).toArray();
  }

  static double[] of(Policy policy, ArmTotals totals) {
    return of(policy.snapshot(totals, 1, 0));
  }

  /** Totals of 0/1 rewards. */
  static ArmTotals totals(long[] counts, double... sums) {
    return ArmTotals.of(counts, sums, sums);
  }

  static ArmTotals randomTotals(int arms, SplittableRandom chance) {
    RewardLedger ledger = new RewardLedger(arms, RewardRange.UNIT);
    for (int i = chance.nextInt(1, 40 * arms); i > 0; i--) {
      ledger.record(chance.nextInt(arms), chance.nextDouble());
    }
    return ledger.totals();
  }
}
