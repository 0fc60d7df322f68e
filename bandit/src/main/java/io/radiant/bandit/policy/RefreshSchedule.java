package io.radiant.bandit.policy;

/**
 * When a new snapshot is worth its computation: geometrically in the number of rewards, and after a
 * while with even one new reward.
 *
 * <p>With 10 % growth the first ten rewards are each followed by a snapshot, as every one changes
 * much then, and 10 000 rewards by about 80 in all. Decisions taken from a slightly older snapshot
 * cost next to nothing: see the module's README.
 *
 * @param growth by which share the count must have grown since the last snapshot, 0 or more; at
 *     least one new reward is always needed
 * @param longestWaitNanos how old a snapshot may grow while there are new rewards, in nanoseconds,
 *     0 or more
 */
public record RefreshSchedule(double growth, long longestWaitNanos) {

  /** At 10 % more rewards, or 100 ms after the last snapshot if there is a new one. */
  public static final RefreshSchedule DEFAULT = new RefreshSchedule(0.1, 100_000_000);

  /** After every reward; for simulations and for rewards that are rare. */
  public static final RefreshSchedule EVERY_REWARD = new RefreshSchedule(0, 0);

  public RefreshSchedule {
    if (!(growth >= 0 && Double.isFinite(growth))) {
      throw new IllegalArgumentException("growth: " + growth + " (expected: finite, 0 or more)");
    }
    if (longestWaitNanos < 0) {
      throw new IllegalArgumentException(
          "longestWaitNanos: " + longestWaitNanos + " (expected: 0 or more)");
    }
  }

  /**
   * Whether to make a snapshot now.
   *
   * @param count rewards counted by now
   * @param snapshotCount rewards counted when the last snapshot was made
   * @param ageNanos how long ago that was, in nanoseconds
   */
  public boolean due(long count, long snapshotCount, long ageNanos) {
    long fresh = count - snapshotCount;
    return fresh > 0 && (fresh >= growth * snapshotCount || ageNanos >= longestWaitNanos);
  }
}
