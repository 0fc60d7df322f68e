package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.bandit.stats.ArmTotals;
import org.junit.jupiter.api.Test;

class EpsilonGreedyTest {

  private static final EpsilonGreedy POLICY = new EpsilonGreedy(0.1);

  /** Seldon's router explores the other arms only, which nearly doubles the regret of two arms. */
  @Test
  void exploresTheBestArmToo() {
    ArmTotals totals = Propensities.totals(new long[] {10, 10, 10, 10}, 5, 6, 9, 0);
    assertArrayEquals(
        new double[] {.025, .025, .925, .025}, Propensities.of(POLICY, totals), 1e-15);
  }

  @Test
  void findsTheBestArmAtTheFirstPlace() {
    ArmTotals totals = Propensities.totals(new long[] {10, 10}, 6, 5);
    assertArrayEquals(new double[] {.95, .05}, Propensities.of(POLICY, totals), 1e-15);
  }

  @Test
  void sharesTheGreedyPartBetweenEquals() {
    ArmTotals totals = Propensities.totals(new long[] {10, 20, 10}, 5, 10, 1);
    assertArrayEquals(
        new double[] {.1 / 3 + .45, .1 / 3 + .45, .1 / 3}, Propensities.of(POLICY, totals), 1e-15);
  }

  @Test
  void isUniformWithoutAnyReward() {
    assertArrayEquals(
        new double[] {.25, .25, .25, .25}, Propensities.of(POLICY, ArmTotals.empty(4)), 1e-15);
  }

  @Test
  void prefersArmsThatHaveNoRewardYet() {
    ArmTotals totals = Propensities.totals(new long[] {3, 0, 0}, 3, 0, 0);
    assertArrayEquals(
        new double[] {.1 / 3, .1 / 3 + .45, .1 / 3 + .45}, Propensities.of(POLICY, totals), 1e-15);
  }

  /** int(reward·n) of Seldon's router would make these two arms equal. */
  @Test
  void seesFractionsOfRewards() {
    ArmTotals totals = Propensities.totals(new long[] {1, 1}, 0.9, 0.2);
    assertArrayEquals(new double[] {.95, .05}, Propensities.of(POLICY, totals), 1e-15);
  }

  @Test
  void mayBeAllGreedyOrAllCurious() {
    ArmTotals totals = Propensities.totals(new long[] {1, 1}, 1, 0);
    assertArrayEquals(new double[] {1, 0}, Propensities.of(new EpsilonGreedy(0), totals));
    assertArrayEquals(new double[] {.5, .5}, Propensities.of(new EpsilonGreedy(1), totals));
  }

  @Test
  void acceptsOnlyAShare() {
    assertThrows(IllegalArgumentException.class, () -> new EpsilonGreedy(-0.01));
    assertThrows(IllegalArgumentException.class, () -> new EpsilonGreedy(1.01));
    assertThrows(IllegalArgumentException.class, () -> new EpsilonGreedy(Double.NaN));
  }
}
