package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.bandit.stats.ArmTotals;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedSplitTest {

  @Test
  void keepsItsSharesWhateverTheRewards() {
    FixedSplit split = new FixedSplit(List.of(75.0, 25.0, 0.0));
    ArmTotals totals = Propensities.totals(new long[] {9, 9, 9}, 0, 0, 9);
    assertArrayEquals(new double[] {.75, .25, 0}, Propensities.of(split, totals));
  }

  @Test
  void mayBeEven() {
    assertArrayEquals(
        new double[] {.25, .25, .25, .25}, Propensities.of(FixedSplit.even(4), ArmTotals.empty(4)));
  }

  @Test
  void acceptsOnlySharesOfSomething() {
    assertNoSplit(List.of());
    assertNoSplit(List.of(0.0, 0.0));
    assertNoSplit(List.of(2.0, -1.0));
    assertNoSplit(List.of(1.0, Double.NaN));
    assertNoSplit(List.of(1.0, Double.POSITIVE_INFINITY));
  }

  @Test
  void needsOneSharePerArm() {
    assertThrows(
        IllegalArgumentException.class,
        () -> FixedSplit.even(2).snapshot(ArmTotals.empty(3), 0, 0));
  }

  private static void assertNoSplit(List<Double> shares) {
    assertThrows(IllegalArgumentException.class, () -> new FixedSplit(shares));
  }
}
