package io.radiant.node.evaluation;

import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.RefreshSchedule;
import io.radiant.bandit.stats.Forgetting;
import java.util.concurrent.TimeUnit;

/** A policy that learns from the log's rewards, in the log's order, when a replica would. */
final class LearningTarget implements Target {
  private static final RefreshSchedule SCHEDULE = RefreshSchedule.DEFAULT;

  /** As routers have it. */
  private static final long SEED = 1;

  private final Policy policy;
  private final Forgetting forgetting;
  private double[] chances = {};
  private long knownCount;
  private long knownMillis;

  LearningTarget(Policy policy, Forgetting forgetting) {
    this.policy = policy;
    this.forgetting = forgetting;
  }

  @Override
  public double[] chances(RewardFold known, long nowMillis) {
    if (chances.length == 0 || isDue(known, nowMillis)) {
      chances = policy.snapshot(known.totals(nowMillis), known.counted(), SEED).propensities();
      knownCount = known.counted();
      knownMillis = nowMillis;
    }
    return chances;
  }

  private boolean isDue(RewardFold known, long nowMillis) {
    long age = TimeUnit.MILLISECONDS.toNanos(Math.max(0, nowMillis - knownMillis));
    boolean fades =
        forgetting.kind() != Forgetting.Kind.NOTHING && age >= SCHEDULE.longestWaitNanos();
    return fades || SCHEDULE.due(known.counted(), knownCount, age);
  }

  @Override
  public double largestChance() {
    return 1;
  }

  @Override
  public Forgetting forgetting() {
    return forgetting;
  }
}
