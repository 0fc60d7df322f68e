package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmEvidence;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.ContextTotals;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some of the arms, in their order, for policies that are asked about those alone. */
final class ArmSelection {

  /** Their places among all arms. */
  private final int[] arms;

  private ArmSelection(int[] arms) {
    this.arms = arms;
  }

  /** Those of {@code all} arms that are {@code chosen}. */
  static ArmSelection of(int all, IntPredicate chosen) {
    return new ArmSelection(IntStream.range(0, all).filter(chosen).toArray());
  }

  int size() {
    return arms.length;
  }

  boolean isEmpty() {
    return arms.length == 0;
  }

  /** What is known of them. */
  ArmTotals from(ArmTotals totals) {
    return ArmTotals.of(Arrays.stream(arms).mapToObj(arm -> evidence(totals, arm)).toList());
  }

  private static ArmEvidence evidence(ArmTotals totals, int arm) {
    return new ArmEvidence(
        totals.count(arm),
        totals.decisions(arm),
        totals.weight(arm),
        totals.sum(arm),
        totals.sumOfSquares(arm),
        totals.loss(arm));
  }

  /** What is known of them. */
  ContextTotals from(ContextTotals totals) {
    return new ContextTotals(
        totals.features(), Arrays.stream(arms).mapToObj(totals.arms()::get).toList());
  }

  /** The sum of their places in {@code values}, which has one for every arm. */
  double sum(double[] values) {
    double sum = 0;
    for (int arm : arms) {
      sum += values[arm];
    }
    return sum;
  }

  /** Multiplies their places in {@code values}, which has one for every arm. */
  void scale(double factor, double[] values) {
    for (int arm : arms) {
      values[arm] *= factor;
    }
  }

  /**
   * Writes {@code factor} times {@code own}, which has a place for each of them, to their places in
   * {@code values}.
   */
  void put(double factor, double[] own, double[] values) {
    for (int i = 0; i < arms.length; i++) {
      values[arms[i]] = factor * own[i];
    }
  }
}
