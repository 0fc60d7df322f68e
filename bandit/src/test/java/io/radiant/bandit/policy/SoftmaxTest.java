package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.bandit.stats.ArmTotals;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

  private static final ArmTotals THREE =
      Propensities.totals(new long[] {100, 100, 100}, 10, 15, 20);

  @Test
  void isProportionalToThePowersOfTheMeans() {
    // Means a τ/2 apart: 1, √e and e to each other.
    double sum = 1 + Math.sqrt(Math.E) + Math.E;
    assertArrayEquals(
        new double[] {1 / sum, Math.sqrt(Math.E) / sum, Math.E / sum},
        Propensities.of(new Softmax(.1, 0), THREE),
        1e-15);
    assertArrayEquals(
        new double[] {.186323723225848, .307195885718498, .506480391055654},
        Propensities.of(new Softmax(.1, 0), THREE),
        1e-14);
  }

  /** Weights that are drawn from, and their highest taken, choose .922 where .90 was meant. */
  @Test
  void choosesAsOftenAsItSays() {
    ArmTotals totals = Propensities.totals(new long[] {10, 10}, 10, 10 - Math.log(9));
    PolicySnapshot snapshot = new Softmax(.1, 0).snapshot(totals, 1, 0);
    assertEquals(.9, snapshot.propensity(0), 1e-12);
    int decisions = 100_000;
    long first = 0;
    for (int i = 0; i < decisions; i++) {
      first += snapshot.choose(DecisionHash.of("p" + i, 1, 1)) == 0 ? 1 : 0;
    }
    assertEquals(.9, (double) first / decisions, .004);
  }

  @Test
  void anArmWithoutRewardsHasAMeanOfZero() {
    assertArrayEquals(
        Propensities.of(new Softmax(.5, 0), Propensities.totals(new long[] {10, 10}, 5, 0)),
        Propensities.of(new Softmax(.5, 0), Propensities.totals(new long[] {10, 0}, 5, 0)));
  }

  @Test
  void isGreedyAtTheSmallestTemperatureAndUniformAtALargeOne() {
    assertArrayEquals(
        new double[] {0, 0, 1},
        Propensities.of(new Softmax(Softmax.SMALLEST_TEMPERATURE, 0), THREE));
    assertArrayEquals(
        new double[] {1 / 3., 1 / 3., 1 / 3.},
        Propensities.of(new Softmax(1e300, 0), THREE),
        1e-15);
  }

  @Test
  void acceptsOnlyPositiveTemperatures() {
    assertThrows(IllegalArgumentException.class, () -> new Softmax(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Softmax(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new Softmax(Double.POSITIVE_INFINITY, 0));
    assertThrows(IllegalArgumentException.class, () -> new Softmax(.1, 7));
  }
}
