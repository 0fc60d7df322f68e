package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class EpsilonGreedyDecayingTest {

  private static final EpsilonGreedyDecaying POLICY = new EpsilonGreedyDecaying(5, 0);

  @Test
  void onlyExploresAtFirst() {
    assertArrayEquals(
        new double[] {.5, .5},
        Propensities.of(POLICY, Propensities.totals(new long[] {4, 5}, 4, 0)),
        1e-15);
  }

  @Test
  void exploresInverselyToTheNumberOfTheDecision() {
    // The hundredth decision: ε = 5·2/100.
    assertArrayEquals(
        new double[] {.05, .95},
        Propensities.of(POLICY, Propensities.totals(new long[] {49, 50}, 10, 20)),
        1e-15);
  }

  @Test
  void neverExploresLessThanItsFloor() {
    EpsilonGreedyDecaying floored = new EpsilonGreedyDecaying(5, .02);
    assertArrayEquals(
        new double[] {.01, .99},
        Propensities.of(floored, Propensities.totals(new long[] {1 << 30, 1 << 30}, 10, 20)),
        1e-7);
  }

  @Test
  void isGreedyWithoutAWarmUp() {
    assertArrayEquals(
        new double[] {0, 1},
        Propensities.of(
            new EpsilonGreedyDecaying(0, 0), Propensities.totals(new long[] {1, 1}, 0, 1)));
  }

  @Test
  void acceptsNoNegativeWarmUp() {
    assertThrows(IllegalArgumentException.class, () -> new EpsilonGreedyDecaying(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new EpsilonGreedyDecaying(5, -1));
  }
}
