package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.RewardRange;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LearnerTest {

  private static final long MILLISECOND = 1_000_000;

  private final Learner learner = learner("router", 0);

  private static Learner learner(String routerId, long seed) {
    return new Learner(
        new EpsilonGreedy(0.1), RewardRange.UNIT, List.of("old", "new"), routerId, seed);
  }

  @Test
  void startsWithWhatItsPolicyMakesOfNothing() {
    assertArrayEquals(new double[] {.5, .5}, Propensities.of(learner.snapshot()));
    assertEquals(0, learner.snapshot().version());
    assertEquals(List.of("old", "new"), learner.arms());
  }

  @Test
  void learnsFromRewards() {
    learner.reward(0, 1);
    learner.reward(1, 0);
    assertTrue(learner.install(learner.prepare(0).compute()));
    assertArrayEquals(new double[] {.95, .05}, Propensities.of(learner.snapshot()), 1e-15);
    assertEquals(2, learner.snapshot().version());
  }

  /** Seldon's routers ignore branch 0 and seed 0, which are false in Python. */
  @Test
  void takesArmZeroAndSeedZeroAtTheirWord() {
    Policy echo = (totals, version, seed) -> PolicySnapshot.of(new double[] {1, 0}, seed);
    Learner zero = new Learner(echo, RewardRange.UNIT, List.of("a", "b"), "router", 0);
    assertEquals(0, zero.snapshot().version());
    assertEquals(FeedbackOutcome.ACCEPTED, zero.reward(0, 0));
    assertEquals(1, zero.totals().count(0));
  }

  @Test
  void decidesByTheRequestAndNotByTheOrderOfRequests() {
    Learner otherPod = learner("router", 0);
    for (int i = 999; i >= 0; i--) {
      otherPod.choose("request-" + i);
    }
    for (int i = 0; i < 1000; i++) {
      assertEquals(learner.choose("request-" + i), otherPod.choose("request-" + i));
    }
  }

  @Test
  void decidesIndependentlyOfOtherRouters() {
    Learner other = learner("other", 0);
    int equal = 0;
    for (int i = 0; i < 10_000; i++) {
      equal += learner.choose("request-" + i) == other.choose("request-" + i) ? 1 : 0;
    }
    assertEquals(5000, equal, 250);
  }

  @Test
  void keepsDecidingByTheOldSnapshotUntilTheNextIsInstalled() {
    PolicySnapshot old = learner.snapshot();
    learner.reward(0, 1);
    learner.prepare(0).compute();
    assertSame(old, learner.snapshot());
  }

  @Test
  void takesDownItsTotalsWhenItPrepares() {
    learner.reward(0, 1);
    SnapshotTask task = learner.prepare(0);
    learner.reward(0, 1);
    assertEquals(1, task.totals().totalCount());
    assertEquals(2, learner.totals().totalCount());
  }

  @Test
  void computesOnAnyThread() {
    learner.reward(0, 1);
    SnapshotTask task = learner.prepare(0);
    PolicySnapshot elsewhere = CompletableFuture.supplyAsync(task::compute).join();
    assertArrayEquals(Propensities.of(task.compute()), Propensities.of(elsewhere));
  }

  @Test
  void keepsTheNewerSnapshotWhenComputationsOvertakeEachOther() {
    learner.reward(0, 1);
    SnapshotTask slow = learner.prepare(0);
    learner.reward(1, 1);
    PolicySnapshot newer = learner.prepare(0).compute();
    assertTrue(learner.install(newer));
    assertFalse(learner.install(slow.compute()));
    assertSame(newer, learner.snapshot());
  }

  @Test
  void isDueByTheScheduleFromTheLastPreparation() {
    assertFalse(learner.refreshDue(Long.MAX_VALUE));
    learner.reward(0, 1);
    assertTrue(learner.refreshDue(0));
    for (int i = 0; i < 99; i++) {
      learner.reward(0, 1);
    }
    learner.prepare(7 * MILLISECOND);
    assertFalse(learner.refreshDue(200 * MILLISECOND));
    learner.reward(0, 1);
    assertFalse(learner.refreshDue(106 * MILLISECOND));
    assertTrue(learner.refreshDue(107 * MILLISECOND));
  }

  @Test
  void toleratesAClockThatOverflows() {
    for (int i = 0; i < 100; i++) {
      learner.reward(0, 1);
    }
    learner.prepare(Long.MAX_VALUE - 10 * MILLISECOND);
    learner.reward(0, 1);
    assertFalse(learner.refreshDue(Long.MIN_VALUE + 10 * MILLISECOND));
    assertTrue(learner.refreshDue(Long.MIN_VALUE + 90 * MILLISECOND));
  }

  @Test
  void doesNotCountWhatItRefuses() {
    assertEquals(FeedbackOutcome.INVALID_REWARD, learner.reward(0, 2));
    assertEquals(FeedbackOutcome.UNKNOWN_ARM, learner.reward(2, 1));
    assertFalse(learner.refreshDue(Long.MAX_VALUE));
    assertEquals(0, learner.prepare(0).version());
  }

  @Test
  void choosingAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String puid = "3f2b8c1e-9d47-4a6f-b0c5-7e1d2a3b4c5d";
    learner.choose(puid);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100_000; i++) {
      learner.choose(puid);
    }
    // Reading the meter may cost a little; one object per choice would be 1 600 000 bytes.
    assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before, 10_000);
  }

  @Test
  void acceptsOnlyDistinctArmsAndSnapshotsOfAsMany() {
    assertThrows(IllegalArgumentException.class, () -> withArms(List.of()));
    assertThrows(IllegalArgumentException.class, () -> withArms(List.of("a", "a")));
    PolicySnapshot three = PolicySnapshot.uniform(3);
    assertThrows(IllegalArgumentException.class, () -> learner.install(three));
  }

  private static Learner withArms(List<String> arms) {
    return new Learner(new EpsilonGreedy(0.1), RewardRange.UNIT, arms, "router", 0);
  }
}
