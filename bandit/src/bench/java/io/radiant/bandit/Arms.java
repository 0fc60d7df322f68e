package io.radiant.bandit;

import io.radiant.bandit.stats.ArmEvidence;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.RewardLedger;
import io.radiant.bandit.stats.RewardRange;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the benchmarks choose between: names, ids, and totals of arms that are hard to tell apart.
 */
final class Arms {

  /** A power of two, so that a benchmark walks through the ids with a mask. */
  static final int IDS = 1024;

  /** Another one, large enough to tire a branch predictor. */
  static final int HASHES = 1 << 16;

  private static final int REWARDS_PER_ARM = 200;

  private Arms() {}

  static List<String> names(int arms) {
    return IntStream.range(0, arms).mapToObj(Integer::toString).toList();
  }

  static String[] ids() {
    SplittableRandom chance = new SplittableRandom(1);
    return Stream.generate(() -> new UUID(chance.nextLong(), chance.nextLong()).toString())
        .limit(IDS)
        .toArray(String[]::new);
  }

  static long[] hashes() {
    return new SplittableRandom(3).longs(HASHES).toArray();
  }

  static ArmTotals totals(int arms) {
    SplittableRandom chance = new SplittableRandom(2);
    RewardLedger ledger = new RewardLedger(arms, RewardRange.UNIT);
    for (int i = 0; i < REWARDS_PER_ARM * arms; i++) {
      int arm = i % arms;
      ledger.record(arm, chance.nextDouble() < 0.1 + 0.05 * arm / arms ? 1 : 0);
    }
    return withLosses(ledger.totals());
  }

  /** As if every arm had been as likely as the others. */
  private static ArmTotals withLosses(ArmTotals totals) {
    return ArmTotals.of(
        IntStream.range(0, totals.arms()).mapToObj(arm -> withLoss(totals, arm)).toList());
  }

  private static ArmEvidence withLoss(ArmTotals totals, int arm) {
    double loss = (totals.weight(arm) - totals.sum(arm)) * totals.arms();
    return new ArmEvidence(
        totals.count(arm),
        totals.decisions(arm),
        totals.weight(arm),
        totals.sum(arm),
        totals.sumOfSquares(arm),
        loss);
  }
}
