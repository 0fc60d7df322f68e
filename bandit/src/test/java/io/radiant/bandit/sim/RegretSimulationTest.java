package io.radiant.bandit.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.policy.EpsilonGreedy;
import io.radiant.bandit.policy.FixedSplit;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.RefreshSchedule;
import io.radiant.bandit.policy.ThompsonSampling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What schedules and floors cost Thompson sampling, against reference values; see {@link
 * ReferenceRegretTest} for all policies. With {@code -Dradiant.slow=true} there are twenty times
 * the runs.
 */
class RegretSimulationTest {

  private static final BernoulliBandit TWO_GOOD_ARMS = BernoulliBandit.of(.9, .8);
  private static final BernoulliBandit TEN_POOR_ARMS =
      BernoulliBandit.of(.1, .05, .05, .05, .02, .02, .02, .01, .01, .01);
  private static final Policy PURE_THOMPSON = new ThompsonSampling(1, 1, 0);

  /** A snapshot per 1 % more rewards: indistinguishable from one per reward, and affordable. */
  private static final RefreshSchedule FINE = new RefreshSchedule(0.01, Long.MAX_VALUE);

  private static final int RUN_FACTOR = Boolean.getBoolean("radiant.slow") ? 20 : 1;
  private static final double ERRORS = 4;
  private static final long MILLISECOND = 1_000_000;
  private static final int[] ALL = {100, 1000, 10_000};

  @Test
  void thompsonSamplingHasTheReferenceRegretStepByStep() {
    List<Regret> regrets =
        simulation(TWO_GOOD_ARMS, PURE_THOMPSON, RefreshSchedule.EVERY_REWARD, 150)
            .regretAfter(100, 1000);
    assertReference(regrets, new double[] {2.59, 6.51}, new double[] {.04, .11});
  }

  @Test
  @EnabledIfSystemProperty(named = "radiant.slow", matches = "true")
  void thompsonSamplingHasTheReferenceRegretStepByStepInTheLongRun() {
    List<Regret> regrets =
        simulation(TWO_GOOD_ARMS, PURE_THOMPSON, RefreshSchedule.EVERY_REWARD, 50).regretAfter(ALL);
    assertReference(regrets, new double[] {2.59, 6.51, 10.30}, new double[] {.04, .11, .18});
  }

  /** One decision per millisecond, so that a snapshot is at most 100 decisions old. */
  @Test
  void theDefaultScheduleCostsAtMostAnEighthMore() {
    List<Regret> two =
        simulation(TWO_GOOD_ARMS, PURE_THOMPSON, RefreshSchedule.DEFAULT, 200).regretAfter(ALL);
    assertNoWorse(two, 1.125, 2.59, 6.51, 10.30);
    List<Regret> ten =
        simulation(TEN_POOR_ARMS, PURE_THOMPSON, RefreshSchedule.DEFAULT, 50).regretAfter(ALL);
    assertNoWorse(ten, 1.125, 6.26, 40.63, 81.10);
  }

  /** The floor explores 1 % of the traffic: uniform regret is 500, of which it costs 1 %. */
  @Test
  void theDefaultFloorCostsItsShareOfUniformRegret() {
    List<Regret> regrets =
        simulation(TWO_GOOD_ARMS, ThompsonSampling.withUniformPrior(), RefreshSchedule.DEFAULT, 100)
            .regretAfter(10_000);
    assertNoWorse(regrets, 1.125, 10.30 + 5);
  }

  @Test
  void theSameSeedPlaysTheSameGame() {
    RegretSimulation simulation = simulation(TWO_GOOD_ARMS, new EpsilonGreedy(.1), FINE, 10);
    assertEquals(simulation.regretAfter(50, 500), simulation.regretAfter(50, 500));
  }

  @Test
  void checkpointsMustIncrease() {
    RegretSimulation simulation = simulation(TWO_GOOD_ARMS, FixedSplit.even(2), FINE, 2);
    assertThrows(IllegalArgumentException.class, () -> simulation.regretAfter(10, 10));
    assertThrows(IllegalArgumentException.class, () -> simulation.regretAfter(0));
  }

  private static RegretSimulation simulation(
      BernoulliBandit bandit, Policy policy, RefreshSchedule schedule, int runs) {
    return new RegretSimulation(
        bandit, policy, schedule, MILLISECOND, runs * RUN_FACTOR, 20_240_601);
  }

  private static void assertReference(List<Regret> regrets, double[] means, double[] errors) {
    for (int i = 0; i < regrets.size(); i++) {
      Regret regret = regrets.get(i);
      assertTrue(
          regret.agreesWith(means[i], errors[i], ERRORS),
          regret + " (expected: " + means[i] + " ± " + errors[i] + ")");
    }
  }

  private static void assertNoWorse(List<Regret> regrets, double factor, double... references) {
    for (int i = 0; i < regrets.size(); i++) {
      double bound = factor * references[i] + ERRORS * regrets.get(i).standardError();
      assertTrue(regrets.get(i).mean() <= bound, regrets.get(i) + " (expected: <= " + bound + ")");
    }
  }
}
