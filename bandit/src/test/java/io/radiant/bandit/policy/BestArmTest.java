package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogBeta;
import org.junit.jupiter.api.Test;

class BestArmTest {

  @Test
  void reproducesTheReferenceProbabilities() {
    assertBest(
        new double[] {.00740671237175409, .0339846177506876, .958608669877558},
        new double[][] {{11, 91}, {46, 256}, {121, 481}});
    assertBest(new double[] {.180727554179567, .819272445820433}, new double[][] {{3, 9}, {5, 7}});
    assertBest(
        new double[] {.0178349338836495, .9821650661163505},
        new double[][] {{101, 901}, {131, 871}});
  }

  @Test
  void agreesWithTheClosedFormForTwoArms() {
    SplittableRandom chance = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      int[] shape = chance.ints(4, 1, 400).toArray();
      double[] best = best(new double[][] {{shape[0], shape[1]}, {shape[2], shape[3]}});
      assertEquals(closedForm(shape), best[1], 1e-11, Arrays.toString(shape));
    }
  }

  /**
   * P(second is better), for whole numbers: Σ_i B(α₁ + i, β₁ + β₂)/((β₂ + i)·B(1 + i, β₂)·B(α₁,
   * β₁)), i below α₂ (Miller, "Formulas for Bayesian A/B testing", 2015).
   */
  private static double closedForm(int[] shape) {
    double sum = 0;
    for (int i = 0; i < shape[2]; i++) {
      double logTerm =
          LogBeta.value(shape[0] + i, shape[1] + shape[3])
              - LogBeta.value(1 + i, shape[3])
              - LogBeta.value(shape[0], shape[1]);
      sum += Math.exp(logTerm) / (shape[3] + i);
    }
    return sum;
  }

  @Test
  void agreesWithTheClosedFormForPowers() {
    // Beta(n, 1) has F(x) = x^n, hence P(arm a is best) = n_a/Σn.
    double[][] powers = {{1, 1}, {2, 1}, {3.5, 1}, {13.5, 1}};
    assertBest(new double[] {.05, .1, .175, .675}, powers);
  }

  @Test
  void staysExactWithManyRewards() {
    // Means 0.5 and 0.5 + δ with variance v each: nearly normal, P = Φ(−δ/√(2v)) = Φ(−√½).
    double n = 1e6;
    double half = n / 2;
    double shift = half / Math.sqrt(n);
    double[] best = best(new double[][] {{half, half}, {half + shift, half - shift}});
    assertEquals(0.23975006, best[0], 1e-6);
    assertSumsToOne(new double[][] {{half, half}, {half + shift, half - shift}});
    assertSumsToOne(new double[][] {{1e12, 3e12}, {1e12 + 1e6, 3e12}, {7, 20}});
  }

  @Test
  void copesWithArmsOfVeryDifferentEvidence() {
    double[][] arms = {{1, 1}, {1e6, 1e6}, {1, 1e6}};
    assertArrayEquals(new double[] {.5, .5, 0}, best(arms), 1e-12);
    assertSumsToOne(arms);
    assertSumsToOne(new double[][] {{0.1, 0.1}, {1e6, 0.1}, {0.1, 1e6}, {5, 5}});
  }

  @Test
  void givesEqualArmsEqualChances() {
    for (int arms : new int[] {1, 2, 10, 300}) {
      double[] best = best(IntStream.range(0, arms).mapToObj(a -> new double[] {3, 8}).toList());
      for (double probability : best) {
        assertEquals(1.0 / arms, probability, 1e-12);
      }
    }
  }

  @Test
  void losesNothingInTheQuadrature() {
    SplittableRandom chance = new SplittableRandom(2);
    for (int i = 0; i < 500; i++) {
      int arms = 2 + chance.nextInt(5);
      double[][] shapes =
          IntStream.range(0, arms).mapToObj(arm -> randomShape(chance)).toArray(double[][]::new);
      assertSumsToOne(shapes);
    }
  }

  private static double[] randomShape(SplittableRandom chance) {
    return new double[] {
      0.1 + Math.exp(16 * chance.nextDouble() - 2), 0.1 + Math.exp(16 * chance.nextDouble() - 2)
    };
  }

  private static void assertSumsToOne(double[][] shapes) {
    double sum = Arrays.stream(BestArm.integrals(posteriors(shapes))).sum();
    assertEquals(1, sum, 1e-12, () -> Arrays.deepToString(shapes));
  }

  private static void assertBest(double[] expected, double[][] shapes) {
    assertArrayEquals(expected, best(shapes), 5e-15);
  }

  private static double[] best(List<double[]> shapes) {
    return best(shapes.toArray(double[][]::new));
  }

  private static double[] best(double[][] shapes) {
    return BestArm.probabilities(posteriors(shapes));
  }

  private static BetaPosterior[] posteriors(double[][] shapes) {
    return Arrays.stream(shapes)
        .map(shape -> new BetaPosterior(shape[0], shape[1]))
        .toArray(BetaPosterior[]::new);
  }
}
