package io.radiant.bandit.policy;

import static io.radiant.bandit.policy.ContextExample.propensities;
import static io.radiant.bandit.policy.ContextExample.totals;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.ContextTotals;
import io.radiant.bandit.stats.ContextTotals.ArmContext;
import io.radiant.bandit.stats.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContextualPoliciesTest {

  private static final long SEED = 31;

  static List<ContextualPolicy> policies() {
    return List.of(new LinUcb(1, 0), new LinUcb(.3, .05), new LinTs(.25, 0), new LinTs(1, .05));
  }

  // === LinUCB ===

  @Test
  void linUcbChoosesTheHighestIndex() {
    ContextExample known = new ContextExample(2).add(1, 1, 0).add(0, .6, .8);
    ContextTotals totals = totals(2, known, new ContextExample(2));
    // Index .2813 + α·.6286 of the first arm, and α·1 of the second one.
    assertArrayEquals(new double[] {1, 0}, propensities(new LinUcb(.75, 0), totals, .8, .6));
    assertArrayEquals(new double[] {0, 1}, propensities(new LinUcb(.76, 0), totals, .8, .6));
  }

  @Test
  void linUcbSharesBetweenArmsOfEqualIndex() {
    ContextExample known = new ContextExample(2).add(0, 1, 0);
    ContextTotals totals = totals(2, new ContextExample(2), known, new ContextExample(2));
    assertArrayEquals(new double[] {.5, 0, .5}, propensities(new LinUcb(1, 0), totals, 1, 0));
    double third = 1.0 / 3;
    assertArrayEquals(
        new double[] {third, third, third}, propensities(new LinUcb(1, 0), totals, 0, 1));
  }

  @Test
  void linUcbSpreadsTheUniformShareOverAllArms() {
    ContextExample good = new ContextExample(1).add(1, 1);
    ContextTotals totals = totals(1, new ContextExample(1).add(0, 1), good);
    assertArrayEquals(new double[] {.1, .9}, propensities(new LinUcb(1, .2), totals, 1), 1e-15);
  }

  // === LinTS ===

  /** P(first is better) = Φ((m₁ − m₀)/(v·√(s₀² + s₁²))). */
  @Test
  void linTsAgreesWithTheClosedFormForTwoArms() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      int features = 1 + chance.nextInt(8);
      double scale = Math.exp(chance.nextDouble(-4, 1));
      ContextTotals totals = ContextExample.random(2, features, 50, chance);
      double[] x = ContextExample.features(features, chance);
      RidgeRegression first = RidgeRegression.of(totals.arms().get(0));
      RidgeRegression second = RidgeRegression.of(totals.arms().get(1));
      double[] scratch = new double[features];
      double deviation = Math.hypot(first.deviation(x, scratch), second.deviation(x, scratch));
      double z = (second.mean(x) - first.mean(x)) / (scale * deviation);
      double expected = .5 * Erfc.value(-z / Math.sqrt(2));
      double[] propensities = propensities(new LinTs(scale, 0), totals, x);
      assertEquals(expected, propensities[1], 1e-11, "case " + i + ", seed " + SEED);
    }
  }

  /** What one would do without integrals: draw from every arm, and count who is the best. */
  @Test
  void linTsChoosesAsOftenAsDrawsWould() {
    Random chance = new Random(SEED);
    ContextTotals totals = ContextExample.random(4, 3, 20, new SplittableRandom(SEED));
    double[] x = {.4, -.3, .8};
    int draws = 200_000;
    double[] shares = new double[4];
    for (int i = 0; i < draws; i++) {
      shares[bestDraw(totals, x, chance)] += 1.0 / draws;
    }
    assertArrayEquals(shares, propensities(new LinTs(.5, 0), totals, x), 4 * .5 / Math.sqrt(draws));
  }

  private static int bestDraw(ContextTotals totals, double[] x, Random chance) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int arm = 0; arm < totals.arms().size(); arm++) {
      RidgeRegression regression = RidgeRegression.of(totals.arms().get(arm));
      double deviation = .5 * regression.deviation(x, new double[x.length]);
      double drawn = regression.mean(x) + deviation * chance.nextGaussian();
      best = drawn > highest ? arm : best;
      highest = Math.max(highest, drawn);
    }
    return best;
  }

  @Test
  void linTsIsSoundForFeaturesOfAnySize() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 500; i++) {
      ContextTotals totals = ContextExample.random(5, 4, 30, chance);
      double[] x = ContextExample.features(4, chance);
      double size = Math.exp(chance.nextDouble(-30, Math.log(Features.LARGEST)));
      for (int feature = 0; feature < x.length; feature++) {
        x[feature] *= size;
      }
      double scale = Math.exp(chance.nextDouble(-13, 5));
      double[] propensities = propensities(new LinTs(scale, 0), totals, x);
      double sum = Arrays.stream(propensities).sum();
      assertEquals(1, sum, 1e-12, "case " + i + ", seed " + SEED);
    }
  }

  // === Both ===

  @ParameterizedTest
  @MethodSource("policies")
  void areUniformWithoutAnyRewardOrAnyFeature(ContextualPolicy policy) {
    double[] uniform = {.25, .25, .25, .25};
    ContextTotals nothing = ContextTotals.empty(4, 3);
    assertArrayEquals(uniform, propensities(policy, nothing, .3, -2, 1), 1e-14);
    ContextTotals something = ContextExample.random(4, 3, 20, new SplittableRandom(SEED));
    assertArrayEquals(uniform, propensities(policy, something, 0, 0, 0), 1e-14);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void sumToOneAndKeepTheFloor(ContextualPolicy policy) {
    SplittableRandom chance = new SplittableRandom(SEED);
    double share =
        policy instanceof LinUcb ucb ? ucb.uniformShare() : ((LinTs) policy).uniformShare();
    for (int i = 0; i < 200; i++) {
      int arms = 1 + chance.nextInt(12);
      int features = 1 + chance.nextInt(9);
      ContextTotals totals = ContextExample.random(arms, features, 60, chance);
      double[] x = ContextExample.features(features, chance);
      double[] propensities = propensities(policy, totals, x);
      assertEquals(1, Arrays.stream(propensities).sum(), 1e-12, "case " + i + ", seed " + SEED);
      double least = Arrays.stream(propensities).min().orElseThrow();
      assertTrue(least >= share / arms, "case " + i + ", seed " + SEED);
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void doNotMindTheOrderOfTheArms(ContextualPolicy policy) {
    ContextTotals totals = ContextExample.random(6, 4, 30, new SplittableRandom(SEED));
    double[] x = {.1, .9, -.4, 1};
    double[] propensities = propensities(policy, totals, x);
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    Collections.shuffle(order, new Random(SEED));
    List<ArmContext> arms = order.stream().map(totals.arms()::get).toList();
    double[] shuffled = propensities(policy, new ContextTotals(4, arms), x);
    double[] expected = order.stream().mapToDouble(arm -> propensities[arm]).toArray();
    assertArrayEquals(expected, shuffled, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void leaveAllThatTheyAreGivenAlone(ContextualPolicy policy) {
    ContextTotals totals = ContextExample.random(3, 2, 30, new SplittableRandom(SEED));
    double[] products = totals.arms().get(0).products().clone();
    double[] x = {.5, -.5};
    double[] once = propensities(policy, totals, x);
    assertArrayEquals(once, propensities(policy, totals, x));
    assertArrayEquals(new double[] {.5, -.5}, x);
    assertArrayEquals(products, totals.arms().get(0).products());
  }

  @ParameterizedTest
  @MethodSource("policies")
  void refuseOtherFeaturesThanTheirs(ContextualPolicy policy) {
    ContextTotals totals = ContextTotals.empty(2, 2);
    ContextualSnapshot snapshot = policy.snapshot(totals, 7, 0);
    assertEquals(7, snapshot.version());
    assertEquals(2, snapshot.arms());
    assertEquals(2, snapshot.features());
    for (double[] bad : new double[][] {{1}, {1, 2, 3}, {1, Double.NaN}, {1, 1e6}}) {
      assertThrows(IllegalArgumentException.class, () -> snapshot.propensities(bad, new double[2]));
    }
    double[] good = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> snapshot.propensities(good, new double[3]));
  }

  @Test
  void acceptOnlyParametersThatMakeSense() {
    assertThrows(IllegalArgumentException.class, () -> new LinUcb(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new LinUcb(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new LinUcb(1, 1.5));
    assertThrows(IllegalArgumentException.class, () -> new LinTs(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new LinTs(Double.POSITIVE_INFINITY, 0));
    assertThrows(IllegalArgumentException.class, () -> new LinTs(1, -.1));
  }
}
