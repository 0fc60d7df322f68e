package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.bandit.stats.ArmTotals;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColdStartTest {
  private static final ArmTotals TWO_ARE_NEW =
      Propensities.totals(new long[] {10, 0, 10, 0}, 9, 0, 6, 0);

  @Test
  void armsWithoutRewardsShareNoMoreThanTheirPart() {
    // Alone, the policy would give them everything but the explored share.
    Policy greedy = new ColdStart(new EpsilonGreedy(0.2), 0.1);
    assertArrayEquals(
        new double[] {0.9 * 0.9, 0.05, 0.9 * 0.1, 0.05},
        Propensities.of(greedy, TWO_ARE_NEW),
        1e-15);
  }

  @Test
  void whoStaysBelowItIsNotTouched() {
    Policy softmax = new Softmax(0.05, 0.01);
    assertArrayEquals(
        Propensities.of(softmax, TWO_ARE_NEW),
        Propensities.of(new ColdStart(softmax, 0.1), TWO_ARE_NEW));
  }

  @Test
  void atFirstAllAreNewAndShareAlike() {
    assertArrayEquals(
        new double[] {0.5, 0.5},
        Propensities.of(new ColdStart(new EpsilonGreedy(0.1), 0.1), ArmTotals.empty(2)),
        1e-15);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theSharesAreProbabilitiesWhateverIsKnown(long seed) {
    SplittableRandom chance = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      ArmTotals totals = Propensities.randomTotals(chance.nextInt(2, 8), chance);
      double[] shares =
          Propensities.of(new ColdStart(ThompsonSampling.withUniformPrior(), 0.05), totals);
      assertEquals(1, DoubleStream.of(shares).sum(), 1e-12, "seed " + seed);
    }
  }

  @Test
  void whatIsChosenLessOftenHasLossesThatCountForMore() {
    Policy inverse =
        (totals, version, seed) -> {
          double even = 1.0 / totals.arms();
          double[] shares = DoubleStream.generate(() -> even).limit(totals.arms()).toArray();
          return PolicySnapshot.weighted(
              shares, DoubleStream.of(shares).map(share -> 1 / share).toArray(), version);
        };
    PolicySnapshot snapshot = new ColdStart(inverse, 0.1).snapshot(TWO_ARE_NEW, 0, 0);
    for (int arm = 0; arm < 4; arm++) {
      assertEquals(1 / snapshot.propensity(arm), snapshot.importance(arm), 1e-12);
    }
  }

  @Test
  void acceptsOnlySharesThatLeaveSomethingToBoth() {
    Policy any = new EpsilonGreedy(0.1);
    assertThrows(IllegalArgumentException.class, () -> new ColdStart(any, 0));
    assertThrows(IllegalArgumentException.class, () -> new ColdStart(any, 1));
    assertThrows(IllegalArgumentException.class, () -> new ColdStart(any, Double.NaN));
  }

  @Test
  void theShareHoldsForEveryRequestWithAContext() {
    ContextualSnapshot snapshot =
        new ColdStartInContext(Contexts.BY_THE_FEATURE, 0.2)
            .snapshot(Contexts.counts(0, 7, 7), 3, 0);
    assertArrayEquals(new double[] {0.1, 0, 0.9}, Contexts.propensities(snapshot, 0.1), 1e-15);
    assertArrayEquals(
        new double[] {0.2, 0.8 * 0.6, 0.8 * 0.4}, Contexts.propensities(snapshot, 0.6), 1e-15);
    assertEquals(3, snapshot.version());
  }

  @Test
  void withoutNewArmsAContextIsNotTouched() {
    ContextualSnapshot snapshot =
        new ColdStartInContext(Contexts.BY_THE_FEATURE, 0.2)
            .snapshot(Contexts.counts(1, 7, 7), 3, 0);
    assertArrayEquals(new double[] {0.6, 0, 0.4}, Contexts.propensities(snapshot, 0.6), 1e-15);
  }
}
