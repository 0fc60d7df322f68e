package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.bandit.stats.ArmTotals;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;

class GaussianThompsonSamplingTest {

  private static final long SEED = 13;
  private static final GaussianThompsonSampling POLICY = new GaussianThompsonSampling(.25, 0);

  /** P(first is better) = Φ((m₁ − m₀)/√(v₀ + v₁)). */
  @Test
  void agreesWithTheClosedFormForTwoArms() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 500; i++) {
      long[] counts = {(long) Math.exp(chance.nextDouble(0, 14)), chance.nextInt(200)};
      double[] sums = {counts[0] * chance.nextDouble(), counts[1] * chance.nextDouble()};
      double[] propensities = Propensities.of(POLICY, Propensities.totals(counts, sums));
      assertEquals(
          closedForm(counts, sums), propensities[1], 1e-12, "case " + i + ", seed " + SEED);
    }
  }

  private static double closedForm(long[] counts, double[] sums) {
    double lead = sums[1] / (counts[1] + 1) - sums[0] / (counts[0] + 1);
    double variance = .25 / (counts[0] + 1) + .25 / (counts[1] + 1);
    return below(lead / Math.sqrt(variance));
  }

  private static double below(double z) {
    return .5 * Erfc.value(-z / Math.sqrt(2));
  }

  @Test
  void agreesWithBruteForceForMoreArms() {
    ArmTotals totals = Propensities.totals(new long[] {0, 12, 90, 2000}, 0, 6, 37, 800);
    List<Quadrature.Distribution> arms =
        IntStream.range(0, 4)
            .mapToObj(arm -> normal(totals.sum(arm), totals.count(arm) + 1))
            .toList();
    assertArrayEquals(Quadrature.best(arms, .4, .01), Propensities.of(POLICY, totals), 1e-9);
  }

  private static Quadrature.Distribution normal(double sum, double known) {
    double mean = sum / known;
    double deviation = Math.sqrt(.25 / known);
    return new Quadrature.Distribution(
        x ->
            Math.exp(-(x - mean) * (x - mean) / (2 * deviation * deviation))
                / (deviation * Math.sqrt(2 * Math.PI)),
        x -> below((x - mean) / deviation));
  }

  @Test
  void losesNothingInTheQuadrature() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      Belief[] arms =
          IntStream.range(0, 2 + chance.nextInt(8))
              .mapToObj(
                  arm ->
                      new GaussianBelief(chance.nextDouble(), Math.exp(chance.nextDouble(-10, 0))))
              .toArray(Belief[]::new);
      assertEquals(
          1, Arrays.stream(BestArm.integrals(arms)).sum(), 1e-12, "case " + i + ", seed " + SEED);
    }
  }

  @Test
  void isUniformWithoutAnyReward() {
    assertArrayEquals(
        new double[] {.25, .25, .25, .25}, Propensities.of(POLICY, ArmTotals.empty(4)), 1e-14);
  }

  @Test
  void acceptsOnlyVariancesThatCanBeIntegrated() {
    assertThrows(IllegalArgumentException.class, () -> new GaussianThompsonSampling(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new GaussianThompsonSampling(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new GaussianThompsonSampling(.25, 2));
  }
}
