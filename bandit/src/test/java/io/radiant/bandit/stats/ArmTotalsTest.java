package io.radiant.bandit.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ArmTotalsTest {

  @Test
  void tellsCountSumAndMeanOfEachArm() {
    ArmTotals totals =
        ArmTotals.of(new long[] {4, 0}, new double[] {1.5, 0}, new double[] {0.75, 0});
    assertEquals(2, totals.arms());
    assertEquals(4, totals.count(0));
    assertEquals(1.5, totals.sum(0));
    assertEquals(0.75, totals.sumOfSquares(0));
    assertEquals(0.375, totals.mean(0));
    assertEquals(4, totals.totalCount());
  }

  @Test
  void claimsNoMeanForAnArmWithoutRewards() {
    assertTrue(Double.isNaN(ArmTotals.empty(1).mean(0)));
  }

  @Test
  void keepsAMeanWithinItsRangeWhenTheSumIsRoundedUp() {
    ArmTotals totals =
        ArmTotals.of(new long[] {3}, new double[] {Math.nextUp(3.0)}, new double[] {3});
    assertEquals(1, totals.mean(0));
  }

  @Test
  void doesNotChangeWithTheArraysItWasMadeFrom() {
    double[] sums = {1};
    ArmTotals totals = ArmTotals.of(new long[] {2}, sums, new double[] {1});
    sums[0] = 2;
    assertEquals(1, totals.sum(0));
  }

  @Test
  void isEqualToTotalsOfTheSameNumbers() {
    ArmTotals totals = ArmTotals.of(new long[] {2}, new double[] {1}, new double[] {1});
    ArmTotals same = ArmTotals.of(new long[] {2}, new double[] {1}, new double[] {1});
    assertEquals(totals, same);
    assertEquals(totals.hashCode(), same.hashCode());
  }

  @Test
  void acceptsNoImpossibleTotals() {
    assertThrows(IllegalArgumentException.class, () -> ArmTotals.empty(0));
    assertImpossible(new long[] {}, new double[] {}, new double[] {});
    assertImpossible(new long[] {1, 1}, new double[] {1}, new double[] {1});
    assertImpossible(new long[] {-1}, new double[] {0}, new double[] {0});
    assertImpossible(new long[] {1}, new double[] {1.1}, new double[] {1});
    assertImpossible(new long[] {1}, new double[] {-0.1}, new double[] {1});
    assertImpossible(new long[] {1}, new double[] {1}, new double[] {Double.NaN});
  }

  private static void assertImpossible(long[] counts, double[] sums, double[] squares) {
    assertThrows(IllegalArgumentException.class, () -> ArmTotals.of(counts, sums, squares));
  }
}
