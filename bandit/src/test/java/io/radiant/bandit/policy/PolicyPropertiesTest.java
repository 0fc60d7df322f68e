package io.radiant.bandit.policy;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.ArmTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must hold of every policy that learns, for any totals. */
class PolicyPropertiesTest {

  /** Each with a floor where it has one, and with the share of the traffic that its floor takes. */
  private static final Map<Policy, Double> FLOORS =
      Map.ofEntries(
          entry(new EpsilonGreedy(0.1), 0.1),
          entry(new EpsilonGreedyDecaying(5, 0.02), 0.02),
          entry(new Softmax(0.1, 0.02), 0.02),
          entry(new BoltzmannGumbel(0.5, 0.02), 0.02),
          entry(new Ucb1(2, 0.02), 0.02),
          entry(new UcbTuned(0.02), 0.02),
          entry(new Moss(1.35, 0.02), 0.02),
          entry(new Exp3Ix(0.02), 0.02),
          entry(new TsallisInf(0.02), 0.02),
          entry(new KlUcb(3, 0.02), 0.02),
          entry(new KlUcbPlus(0), 0.0),
          entry(ThompsonSampling.withUniformPrior(), 0.01),
          entry(new ThompsonSampling(0.5, 0.5, 0), 0.0),
          entry(new GaussianThompsonSampling(0.25, 0.02), 0.02),
          entry(new NormalGammaThompsonSampling(0, 1, 1, 1, 0.02), 0.02));

  private static final Set<Policy> POLICIES = FLOORS.keySet();

  @Test
  void propensitiesSumToOne() {
    forRandomTotals(
        (policy, totals) -> {
          double[] propensities = Propensities.of(policy, totals);
          assertEquals(1, Arrays.stream(propensities).sum(), 1e-12);
        });
  }

  @Test
  void noPropensityIsBelowTheFloor() {
    forRandomTotals(
        (policy, totals) -> {
          double floor = FLOORS.get(policy) / totals.arms();
          double[] propensities = Propensities.of(policy, totals);
          assertTrue(Arrays.stream(propensities).allMatch(p -> p >= floor));
        });
  }

  @Test
  void relabelledArmsGetTheirPropensitiesRelabelled() {
    forRandomTotals(
        (policy, totals) -> {
          double[] reversed = reversed(Propensities.of(policy, totals));
          assertArrayEquals(
              reversed, Propensities.of(policy, reversed(totals)), 1e-13, policy.toString());
        });
  }

  private static ArmTotals reversed(ArmTotals totals) {
    int last = totals.arms() - 1;
    return ArmTotals.of(
        IntStream.rangeClosed(0, last).mapToLong(arm -> totals.count(last - arm)).toArray(),
        IntStream.rangeClosed(0, last).mapToDouble(arm -> totals.sum(last - arm)).toArray(),
        IntStream.rangeClosed(0, last).mapToDouble(a -> totals.sumOfSquares(last - a)).toArray());
  }

  private static double[] reversed(double[] values) {
    int last = values.length - 1;
    return IntStream.rangeClosed(0, last).mapToDouble(i -> values[last - i]).toArray();
  }

  @Test
  void equalArgumentsGiveEqualSnapshots() {
    forRandomTotals(
        (policy, totals) -> {
          PolicySnapshot snapshot = policy.snapshot(totals, 7, 0);
          PolicySnapshot again = policy.snapshot(totals, 7, 0);
          assertEquals(7, snapshot.version());
          assertArrayEquals(Propensities.of(snapshot), Propensities.of(again));
          for (int i = 0; i < 50; i++) {
            long hash = DecisionHash.of("p" + i, 1, 7);
            assertEquals(snapshot.choose(hash), again.choose(hash));
          }
        });
  }

  @Test
  void aSingleArmGetsEverything() {
    List<Policy> policies = new ArrayList<>(POLICIES);
    policies.add(FixedSplit.even(1));
    for (Policy policy : policies) {
      for (long count : new long[] {0, 1, 1000}) {
        PolicySnapshot snapshot =
            policy.snapshot(Propensities.totals(new long[] {count}, count / 2.0), 0, 0);
        assertEquals(1, snapshot.propensity(0), 1e-15);
        assertEquals(0, snapshot.choose(-1));
      }
    }
  }

  private static void forRandomTotals(BiConsumer<Policy, ArmTotals> check) {
    SplittableRandom chance = new SplittableRandom(3);
    for (int arms = 1; arms <= 30; arms++) {
      ArmTotals totals = Propensities.randomTotals(arms, chance);
      POLICIES.forEach(policy -> check.accept(policy, totals));
    }
  }
}
