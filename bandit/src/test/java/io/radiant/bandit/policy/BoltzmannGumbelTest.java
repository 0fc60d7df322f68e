package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.bandit.stats.ArmTotals;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoltzmannGumbelTest {

  private static final long SEED = 12;

  /** The highest of Gumbel variables of one scale is the softmax, exactly. */
  @Test
  void equalCountsGiveTheSoftmaxOfTheMeans() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      int arms = 2 + chance.nextInt(20);
      long count = chance.nextLong(1, 1000);
      double[] sums = chance.doubles(arms).map(u -> u * count).toArray();
      ArmTotals totals =
          Propensities.totals(IntStream.range(0, arms).mapToLong(arm -> count).toArray(), sums);
      assertArrayEquals(
          Propensities.of(new Softmax(.5 / Math.sqrt(count), 0), totals),
          Propensities.of(new BoltzmannGumbel(.5, 0), totals),
          1e-12,
          "case " + i + ", seed " + SEED);
    }
  }

  @Test
  void unequalCountsGiveTheProbabilityOfTheHighestSum() {
    ArmTotals totals = Propensities.totals(new long[] {3, 40, 700}, 1, 16, 300);
    List<Quadrature.Distribution> arms =
        IntStream.range(0, 3)
            .mapToObj(arm -> gumbel(totals.mean(arm), .5 / Math.sqrt(totals.count(arm))))
            .toList();
    assertArrayEquals(
        Quadrature.best(arms, .42, .02), Propensities.of(new BoltzmannGumbel(.5, 0), totals), 1e-9);
  }

  private static Quadrature.Distribution gumbel(double mode, double scale) {
    return new Quadrature.Distribution(
        x -> Math.exp(-(x - mode) / scale - Math.exp(-(x - mode) / scale)) / scale,
        x -> Math.exp(-Math.exp(-(x - mode) / scale)));
  }

  @Test
  void losesNothingInTheQuadrature() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      Belief[] arms =
          IntStream.range(0, 2 + chance.nextInt(8))
              .mapToObj(
                  arm -> new GumbelBelief(chance.nextDouble(), Math.exp(chance.nextDouble(-9, 0))))
              .toArray(Belief[]::new);
      assertEquals(
          1, Arrays.stream(BestArm.integrals(arms)).sum(), 1e-12, "case " + i + ", seed " + SEED);
    }
  }

  @Test
  void armsWithoutRewardsComeFirst() {
    ArmTotals totals = Propensities.totals(new long[] {5, 0, 0}, 5, 0, 0);
    assertArrayEquals(
        new double[] {0, .5, .5}, Propensities.of(new BoltzmannGumbel(.5, 0), totals));
  }

  @Test
  void acceptsOnlyScalesThatCanBeIntegrated() {
    assertThrows(IllegalArgumentException.class, () -> new BoltzmannGumbel(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new BoltzmannGumbel(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new BoltzmannGumbel(.5, -1));
  }
}
