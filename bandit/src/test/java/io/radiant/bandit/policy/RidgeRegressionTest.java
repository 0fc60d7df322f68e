package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.ContextTotals.ArmContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {

  private static final long SEED = 20;

  @Test
  void agreesWithTheCheckValues() {
    ContextExample arm = new ContextExample(2).add(1, 1, 0).add(0, .6, .8);
    RidgeRegression regression = RidgeRegression.of(arm.sums());
    assertEquals(.450549450549451, regression.mean(new double[] {1, 0}), 1e-14);
    assertEquals(-.131868131868132, regression.mean(new double[] {0, 1}), 1e-14);
    assertEquals(.281318681318681, regression.mean(new double[] {.8, .6}), 1e-14);
    assertEquals(.628621376636871, deviation(regression, .8, .6), 1e-14);
  }

  private static double deviation(RidgeRegression regression, double... x) {
    return regression.deviation(x, new double[x.length]);
  }

  @Test
  void knowsNothingBeforeTheFirstReward() {
    RidgeRegression regression = RidgeRegression.of(new ContextExample(3).sums());
    assertEquals(0, regression.mean(new double[] {1, 2, 2}));
    assertEquals(3, deviation(regression, 1, 2, 2), 1e-15);
  }

  /** Another way to the same: the inverse, renewed with every reward. */
  @Test
  void agreesWithShermanAndMorrison() {
    for (int features : new int[] {1, 2, 5, 17, 65}) {
      SplittableRandom chance = new SplittableRandom(SEED + features);
      ContextExample arm = new ContextExample(features);
      double[][] inverse = identity(features);
      double[] slopes = new double[features];
      for (int i = 0; i < 3 * features; i++) {
        double[] x = ContextExample.features(features, chance);
        double reward = chance.nextDouble();
        arm.add(reward, x);
        renew(inverse, slopes, x, reward);
      }
      RidgeRegression regression = RidgeRegression.of(arm.sums());
      double[] x = ContextExample.features(features, chance);
      assertEquals(dot(slopes, x), regression.mean(x), 1e-12, features + " features");
      double width = Math.sqrt(dot(times(inverse, x), x));
      assertEquals(width, deviation(regression, x), 1e-12, features + " features");
    }
  }

  private static double[][] identity(int size) {
    double[][] identity = new double[size][size];
    for (int i = 0; i < size; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  private static void renew(double[][] inverse, double[] slopes, double[] x, double reward) {
    double[] y = times(inverse, x);
    double divisor = 1 + dot(x, y);
    double missed = reward - dot(slopes, x);
    for (int i = 0; i < x.length; i++) {
      slopes[i] += y[i] / divisor * missed;
      for (int j = 0; j < x.length; j++) {
        inverse[i][j] -= y[i] * y[j] / divisor;
      }
    }
  }

  private static double[] times(double[][] matrix, double[] x) {
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      product[i] = dot(matrix[i], x);
    }
    return product;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /**
   * Three features that are one, of the largest size: λ is all that is known of their difference.
   */
  @Test
  void staysSoundWhereFeaturesRepeatEachOther() {
    assertSound(100, 1e-3);
    // Beside 10¹⁶, a double does not see λ at all.
    assertSound(1_000_000, 1);
  }

  private static void assertSound(int count, double tolerance) {
    double[] products = new double[6];
    double[] rewards = new double[3];
    Arrays.fill(products, count * 1e10);
    Arrays.fill(rewards, count * .5e5);
    RidgeRegression regression = RidgeRegression.of(new ArmContext(count, products, rewards));
    assertEquals(.5, regression.mean(new double[] {1e5, 1e5, 1e5}), 1e-9);
    assertEquals(Math.sqrt(2), deviation(regression, 1, -1, 0), tolerance);
  }

  /** A reward that is known as taken back, and not yet as given. */
  @Test
  void staysFiniteWhereSumsAreBelowZero() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 200; i++) {
      int features = 1 + chance.nextInt(65);
      ContextExample arm = new ContextExample(features);
      arm.add(1, ContextExample.features(features, chance));
      ArmContext sums = arm.sums();
      double scale = -Math.exp(chance.nextDouble(0, 23));
      for (int place = 0; place < sums.products().length; place++) {
        sums.products()[place] *= scale;
      }
      RidgeRegression regression = RidgeRegression.of(sums);
      double[] x = ContextExample.features(features, chance);
      assertTrue(Double.isFinite(regression.mean(x)), "case " + i + ", seed " + SEED);
      assertTrue(Double.isFinite(deviation(regression, x)), "case " + i + ", seed " + SEED);
    }
  }
}
