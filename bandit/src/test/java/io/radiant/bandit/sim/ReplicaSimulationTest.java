package io.radiant.bandit.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.policy.FixedSplit;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.stats.ArmTotals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaSimulationTest {

  private static final SwitchingBandit BANDIT =
      SwitchingBandit.of(BernoulliBandit.of(.9, .8)).from(501, .8, .9);
  private static final Policy THOMPSON = new ThompsonSampling(1, 1, 0);
  private static final Conditions PLAIN = Conditions.AT_ONCE;

  @Test
  void theSameSeedPlaysTheSameGame() {
    Conditions conditions = PLAIN.replicas(3, 50).delayedBy(7).discounting(.99);
    ReplicaSimulation simulation = new ReplicaSimulation(BANDIT, THOMPSON, conditions, 5, 42);
    assertEquals(simulation.regretAfter(100, 600), simulation.regretAfter(100, 600));
  }

  @Test
  void uniformChoiceCostsTheMeanGap() {
    ReplicaSimulation simulation =
        new ReplicaSimulation(BANDIT, FixedSplit.even(2), PLAIN.frozenFor(1000), 100, 42);
    assertTrue(simulation.regretAfter(1000).get(0).agreesWith(50, 0, 4));
  }

  // === What a policy gets to see under each condition ===

  /** Remembers how many rewards it was told of, and when: the versions are steps. */
  private record Listening(List<String> told) implements Policy {

    @Override
    public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
      if (seed == 42) {
        told.add(version + ":" + Math.round(totals.totalWeight() * 1000) / 1000.0);
      }
      return FixedSplit.even(totals.arms()).snapshot(totals, version, seed);
    }
  }

  private static List<String> told(Conditions conditions, int steps) {
    List<String> told = new ArrayList<>();
    new ReplicaSimulation(BANDIT, new Listening(told), conditions, 2, 42).regretAfter(steps);
    return told;
  }

  @Test
  void aSnapshotFollowsEachRewardAtOnce() {
    assertEquals(List.of("0:0.0", "1:1.0", "2:2.0", "3:3.0"), told(PLAIN, 3));
  }

  @Test
  void aFrozenSnapshotLastsItsTime() {
    assertEquals(List.of("0:0.0", "3:3.0", "6:6.0"), told(PLAIN.frozenFor(3), 8));
  }

  @Test
  void aLateRewardIsSeenLate() {
    assertEquals(List.of("0:0.0", "3:1.0", "4:2.0"), told(PLAIN.delayedBy(2), 4));
  }

  @Test
  void replicasKnowWhatTheOthersKnowAfterAMerge() {
    Conditions two = PLAIN.frozenFor(1000).replicas(2, 4);
    assertEquals(List.of("0:0.0", "0:0.0", "4:4.0", "4:4.0", "8:8.0", "8:8.0"), told(two, 9));
  }

  @Test
  void theClockTicksOnceForEachDecision() {
    assertEquals(List.of("0:0.0", "1:1.0", "2:1.5", "3:1.75"), told(PLAIN.discounting(.5), 3));
  }

  @Test
  void aWindowIsAsLongAsItSays() {
    List<String> told = told(PLAIN.lookingBack(100), 1000);
    double sum =
        told.subList(200, 1000).stream()
            .mapToDouble(text -> Double.parseDouble(text.substring(text.indexOf(':') + 1)))
            .sum();
    assertEquals(100, sum / 800, .6);
  }

  @Test
  void aRestartKeepsWhatItIsTold() {
    Conditions restarted = PLAIN.restartedAt(4);
    assertEquals("4:0.0", told(restarted, 4).get(4));
    assertEquals("4:1.5", told(restarted.keepingShare(.5), 4).get(4));
    assertEquals(
        "4:3.0", told(restarted.keeping(10), 4).get(4), "no more than there was, of each arm");
  }

  @Test
  void conditionsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> PLAIN.frozenFor(0));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.refreshed(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.delayedBy(-1));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.replicas(0, 1));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.replicas(1, 0));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.keeping(-1));
    assertThrows(IllegalArgumentException.class, () -> PLAIN.keepingShare(1.1));
    assertThrows(
        IllegalArgumentException.class, () -> new ReplicaSimulation(BANDIT, THOMPSON, PLAIN, 1, 0));
  }
}
