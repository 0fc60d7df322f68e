package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BernoulliDivergenceTest {

  private static final int CASES = 20_000;
  private static final long SEED = 11;

  @Test
  void hasTheKnownDivergences() {
    assertEquals(
        0.1 * Math.log(0.5) + 0.9 * Math.log(9 / 8.), BernoulliDivergence.of(.1, .2), 1e-16);
    assertEquals(.223143551314210, BernoulliDivergence.of(.5, .2), 1e-15);
    assertEquals(.9 * Math.log(4.5) - .1 * Math.log(8), BernoulliDivergence.of(.9, .2), 1e-15);
    assertEquals(Math.log(2), BernoulliDivergence.of(0, .5), 1e-16);
    assertEquals(Math.log(2), BernoulliDivergence.of(1, .5), 1e-16);
    assertEquals(0, BernoulliDivergence.of(.3, .3));
  }

  @Test
  void hasTheReferenceBounds() {
    assertEquals(.393469340287, BernoulliDivergence.upperBound(0, .5), 1e-12);
    assertEquals(.570358593457, BernoulliDivergence.upperBound(.5, .01), 1e-12);
    assertEquals(.912882072568, BernoulliDivergence.upperBound(.9, .001), 1e-12);
    assertEquals(.282379139456, BernoulliDivergence.upperBound(.1, .1), 1e-12);
    assertEquals(.023417041962, BernoulliDivergence.upperBound(.01, .005), 1e-12);
    // Newton's steps are tiny here, far from the end: a solver that stops at them answers 1.
    assertEquals(.999999983290, BernoulliDivergence.upperBound(.999, .01), 1e-12);
  }

  @Test
  void knowsItsEnds() {
    assertEquals(1, BernoulliDivergence.upperBound(1, .1));
    assertEquals(0, BernoulliDivergence.upperBound(0, 0));
    assertEquals(.4, BernoulliDivergence.upperBound(.4, 0), 1e-8);
    assertEquals(1, BernoulliDivergence.upperBound(.4, 1e6), 1e-12);
    assertEquals(1, BernoulliDivergence.upperBound(0, 1e6));
  }

  @Test
  void agreesWithTwoHundredStepsOfBisection() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < CASES; i++) {
      double p = anywhere(chance);
      double divergence = Math.exp(chance.nextDouble(-14, 2.5));
      assertEquals(
          bisected(p, divergence),
          BernoulliDivergence.upperBound(p, divergence),
          1e-11,
          () -> "p = " + p + ", divergence = " + divergence + ", seed " + SEED);
    }
  }

  /** As the policies ask: the means of whole successes, the logarithms of counts. */
  @Test
  void agreesWithBisectionForTheDivergencesOfRouters() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < CASES; i++) {
      long count = (long) Math.exp(chance.nextDouble(0, 14));
      double p = (double) chance.nextLong(count + 1) / count;
      double divergence = Math.log(count * (1 + chance.nextInt(100))) / count;
      assertEquals(
          bisected(p, divergence),
          BernoulliDivergence.upperBound(p, divergence),
          1e-11,
          () -> "p = " + p + ", divergence = " + divergence + ", seed " + SEED);
    }
  }

  /** Evenly over the middle, and evenly over the orders of magnitude at both ends. */
  private static double anywhere(SplittableRandom chance) {
    double small = Math.exp(chance.nextDouble(-25, 0));
    return switch (chance.nextInt(3)) {
      case 0 -> chance.nextDouble();
      case 1 -> small;
      default -> 1 - small;
    };
  }

  private static double bisected(double p, double divergence) {
    double low = p;
    double high = 1;
    for (int step = 0; step < 200; step++) {
      double middle = (low + high) / 2;
      if (middle < 1 && BernoulliDivergence.of(p, middle) <= divergence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
