package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.ContextTotals;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrozenArmsTest {
  private static final ArmTotals THE_FIRST_IS_BEST =
      Propensities.totals(new long[] {10, 10, 10}, 9, 2, 6);

  @Test
  void aFrozenArmGetsNothingThoughItIsTheBest() {
    Policy greedy = new FrozenArms(new EpsilonGreedy(0.1), Set.of(0));
    assertArrayEquals(
        new double[] {0, 0.05, 0.95}, Propensities.of(greedy, THE_FIRST_IS_BEST), 1e-15);
  }

  @Test
  void theOthersShareAsIfItWereNotThere() {
    Policy thompson = ThompsonSampling.withUniformPrior();
    double[] two = Propensities.of(thompson, Propensities.totals(new long[] {10, 10}, 9, 6));
    double[] three = Propensities.of(new FrozenArms(thompson, Set.of(1)), THE_FIRST_IS_BEST);
    assertArrayEquals(new double[] {two[0], 0, two[1]}, three);
  }

  @Test
  void withoutFrozenArmsNothingChanges() {
    Policy policy = new KlUcb(0, 0.02);
    assertArrayEquals(
        Propensities.of(policy, THE_FIRST_IS_BEST),
        Propensities.of(new FrozenArms(policy, Set.of()), THE_FIRST_IS_BEST));
  }

  @Test
  void importancesStayWithTheirArms() {
    Policy weighted =
        (totals, version, seed) ->
            PolicySnapshot.weighted(new double[] {0.2, 0.8}, new double[] {5, 1.25}, version);
    PolicySnapshot snapshot = new FrozenArms(weighted, Set.of(1)).snapshot(THE_FIRST_IS_BEST, 7, 0);
    assertEquals(5, snapshot.importance(0));
    assertEquals(0, snapshot.importance(1));
    assertEquals(1.25, snapshot.importance(2));
    assertEquals(7, snapshot.version());
  }

  @Test
  void oneArmAtLeastIsLeft() {
    Policy none = new FrozenArms(new EpsilonGreedy(0.1), Set.of(0, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> none.snapshot(THE_FIRST_IS_BEST, 0, 0));
  }

  @Test
  void aFrozenArmGetsNothingInAnyContext() {
    ContextTotals totals = Contexts.counts(4, 0, 5);
    ContextualSnapshot snapshot =
        new FrozenArmsInContext(Contexts.BY_THE_FEATURE, Set.of(0)).snapshot(totals, 3, 0);
    assertArrayEquals(new double[] {0, 0.3, 0.7}, Contexts.propensities(snapshot, 0.3), 1e-15);
    assertEquals(3, snapshot.arms());
    assertEquals(1, snapshot.features());
    assertEquals(3, snapshot.version());
  }

  @Test
  void whoHasOnlyTheOtherArmsDecidesAlike() {
    Policy policy = new FrozenArms(FixedSplit.even(2), Set.of(2));
    assertEquals(List.of(0.5, 0.5, 0.0), boxed(Propensities.of(policy, THE_FIRST_IS_BEST)));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
