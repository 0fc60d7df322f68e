package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.bandit.stats.ArmTotals;
import org.junit.jupiter.api.Test;

class ThompsonSamplingTest {

  private static final ThompsonSampling PURE = new ThompsonSampling(1, 1, 0);

  @Test
  void choosesEachArmAsOftenAsItIsTheBest() {
    ArmTotals totals = Propensities.totals(new long[] {100, 300, 600}, 10, 45, 120);
    assertArrayEquals(
        new double[] {.00740671237175409, .0339846177506876, .958608669877558},
        Propensities.of(PURE, totals),
        2e-15);
  }

  @Test
  void isUniformWithoutAnyReward() {
    assertArrayEquals(
        new double[] {.25, .25, .25, .25}, Propensities.of(PURE, ArmTotals.empty(4)), 1e-15);
  }

  @Test
  void spreadsOnePercentEvenlyByDefault() {
    ArmTotals totals = Propensities.totals(new long[] {1_000_000, 1_000_000}, 600_000, 400_000);
    assertArrayEquals(
        new double[] {.995, .005},
        Propensities.of(ThompsonSampling.withUniformPrior(), totals),
        1e-15);
  }

  @Test
  void countsAFractionAsThatPartOfASuccess() {
    ArmTotals fractions =
        ArmTotals.of(new long[] {100, 100}, new double[] {29, 45}, new double[] {8.41, 20.25});
    ArmTotals successes = Propensities.totals(new long[] {100, 100}, 29, 45);
    assertArrayEquals(Propensities.of(PURE, successes), Propensities.of(PURE, fractions));
    ArmTotals lessThanOne = Propensities.totals(new long[] {1, 1}, 0.9, 0);
    // Beta(1, 2) has F(x) = 1 − (1 − x)², hence P = 1 − E[(1 − X)²] with X from Beta(1.9, 1.1).
    double expected = 1 - 1.1 / 3 * (2.1 / 4);
    assertEquals(expected, Propensities.of(PURE, lessThanOne)[0], 1e-14);
  }

  @Test
  void toleratesASumThatWasRoundedPastItsCount() {
    double rounded = Math.nextUp(1_000_000.0);
    ArmTotals totals = Propensities.totals(new long[] {1_000_000, 10}, rounded, 10);
    double[] propensities = Propensities.of(PURE, totals);
    assertEquals(1, propensities[0] + propensities[1], 1e-12);
    // Beta(10⁶ + 1, 1) against Beta(11, 1): powers of x, see BestArmTest.
    assertEquals(11 / 1_000_012.0, propensities[1], 1e-12);
  }

  @Test
  void believesItsPrior() {
    ThompsonSampling optimist = new ThompsonSampling(50, 1, 0);
    ArmTotals totals = Propensities.totals(new long[] {0, 1000}, 0, 600);
    assertEquals(1, Propensities.of(optimist, totals)[0], 1e-6);
  }

  @Test
  void acceptsOnlyPriorsThatCanBeIntegrated() {
    assertThrows(IllegalArgumentException.class, () -> new ThompsonSampling(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ThompsonSampling(1, 0.09, 0));
    assertThrows(IllegalArgumentException.class, () -> new ThompsonSampling(Double.NaN, 1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new ThompsonSampling(1, Double.POSITIVE_INFINITY, 0));
    assertThrows(IllegalArgumentException.class, () -> new ThompsonSampling(1, 1, 1.1));
    assertThrows(IllegalArgumentException.class, () -> new ThompsonSampling(1, 1, Double.NaN));
  }
}
