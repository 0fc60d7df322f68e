package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.ArmTotals;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.junit.jupiter.api.Test;

class NormalGammaThompsonSamplingTest {

  private static final long SEED = 14;
  private static final NormalGammaThompsonSampling POLICY =
      new NormalGammaThompsonSampling(0, 1, 1, 1, 0);

  // === The belief ===

  @Test
  void hasTheReferenceBeliefAfterThreeRewards() {
    // 1, 2 and 4.
    NormalInverseGamma belief = new NormalInverseGamma(0, 1, 1, 1).after(3, 7, 21);
    assertEquals(1.75, belief.location());
    assertEquals(4, belief.count());
    assertEquals(2.5, belief.shape());
    assertEquals(5.375, belief.rate(), 1e-14);
  }

  @Test
  void learnsTheSameFromRewardsInPartsAsAtOnce() {
    NormalInverseGamma prior = new NormalInverseGamma(.5, .1, 1, 2);
    NormalInverseGamma parts = prior.after(2, 1.2, .9).after(3, 2, 1.5);
    NormalInverseGamma whole = prior.after(5, 3.2, 2.4);
    assertEquals(whole.location(), parts.location(), 1e-14);
    assertEquals(whole.rate(), parts.rate(), 1e-14);
    assertEquals(prior, prior.after(0, 0, 0));
  }

  @Test
  void toleratesSquaresThatWereRoundedBelowTheMean() {
    NormalInverseGamma belief = new NormalInverseGamma(.1, 1, 1, 1e-6).after(10, 1, .1 - 1e-12);
    assertEquals(1e-6, belief.rate(), 1e-15);
  }

  @Test
  void theMeanIsBelievedToBeStudents() {
    for (double shape : new double[] {.5, 1, 2.5, 30, 5000}) {
      StudentBelief belief = new StudentBelief(0, 1, shape);
      Panel panel = new Panel();
      panel.moveTo(-2, 3);
      double[] densities = new double[Panel.NODES];
      belief.density(panel, densities);
      for (int node = 0; node < Panel.NODES; node++) {
        double x = panel.centre() + panel.offsets()[node];
        assertEquals(density(x, shape), densities[node], 1e-11);
      }
    }
  }

  /** The textbook's t; it loses digits with many degrees of freedom. */
  private static double density(double z, double shape) {
    double logs = LogGamma.value(shape + .5) - LogGamma.value(shape);
    return Math.exp(logs - (shape + .5) * Math.log1p(z * z / (2 * shape)))
        / Math.sqrt(2 * shape * Math.PI);
  }

  private static double below(double z, double shape) {
    double tail = RegularizedBeta.value(2 * shape / (2 * shape + z * z), shape, .5) / 2;
    return z > 0 ? 1 - tail : tail;
  }

  // === The probability of being the best ===

  @Test
  void agreesWithBruteForce() {
    ArmTotals totals =
        ArmTotals.of(
            new long[] {0, 5, 40, 900},
            new double[] {0, 3, 18, 380},
            new double[] {0, 1.9, 9, 170});
    List<Quadrature.Distribution> arms =
        IntStream.range(0, 4).mapToObj(arm -> student(totals, arm)).toList();
    assertArrayEquals(Quadrature.best(arms, .42, .02), Propensities.of(POLICY, totals), 1e-9);
  }

  private static Quadrature.Distribution student(ArmTotals totals, int arm) {
    NormalInverseGamma belief =
        new NormalInverseGamma(0, 1, 1, 1)
            .after(totals.count(arm), totals.sum(arm), totals.sumOfSquares(arm));
    double scale = Math.sqrt(belief.rate() / (belief.shape() * belief.count()));
    return new Quadrature.Distribution(
        x -> density((x - belief.location()) / scale, belief.shape()) / scale,
        x -> below((x - belief.location()) / scale, belief.shape()));
  }

  @Test
  void losesNothingInTheQuadrature() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      Belief[] arms =
          Stream.generate(() -> random(chance)).limit(2 + chance.nextInt(8)).toArray(Belief[]::new);
      assertEquals(
          1, Arrays.stream(BestArm.integrals(arms)).sum(), 1e-12, "case " + i + ", seed " + SEED);
    }
  }

  private static Belief random(SplittableRandom chance) {
    double scale = Math.exp(chance.nextDouble(-10, 2));
    double shape = .5 + Math.exp(chance.nextDouble(-4, 12)) - Math.exp(-4);
    return new StudentBelief(chance.nextDouble(), scale, shape);
  }

  @Test
  void isUniformWithoutAnyReward() {
    assertArrayEquals(
        new double[] {.25, .25, .25, .25}, Propensities.of(POLICY, ArmTotals.empty(4)), 1e-13);
  }

  /** Equal means; the one that varies less is known better, so the other explores more. */
  @Test
  void seesHowMuchRewardsVary() {
    ArmTotals totals =
        ArmTotals.of(
            new long[] {50, 50, 50}, new double[] {25, 25, 26}, new double[] {12.5, 25, 13.6});
    NormalGammaThompsonSampling sharp = new NormalGammaThompsonSampling(.5, 1, 1, 1e-3, 0);
    double[] propensities = Propensities.of(sharp, totals);
    assertTrue(propensities[1] > 3 * propensities[0], Arrays.toString(propensities));
  }

  @Test
  void acceptsOnlyPriorsThatCanBeIntegrated() {
    assertRefused(Double.NaN, 1, 1, 1, 0);
    assertRefused(0, 0, 1, 1, 0);
    assertRefused(0, 1, .4, 1, 0);
    assertRefused(0, 1, 1, 0, 0);
    assertRefused(0, 1, 1, Double.POSITIVE_INFINITY, 0);
    assertRefused(0, 1, 1, 1, 1.1);
  }

  private static void assertRefused(
      double mean, double count, double shape, double rate, double uniformShare) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new NormalGammaThompsonSampling(mean, count, shape, rate, uniformShare));
  }
}
