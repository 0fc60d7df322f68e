package io.radiant.bandit.policy;

import static java.util.Objects.requireNonNull;

import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.RewardLedger;
import io.radiant.bandit.stats.RewardRange;
import java.util.HashSet;
import java.util.List;

/**
 * One router's bandit: chooses arms, counts rewards, and says when its snapshot should be renewed.
 *
 * <p>Belongs to one thread, its owner's event loop; only {@link SnapshotTask#compute} is for
 * others:
 *
 * <pre>{@code
 * if (learner.refreshDue(now)) {
 *   SnapshotTask task = learner.prepare(now);            // here
 *   pool.submit(task::compute).onSuccess(learner::install);  // there, and here again
 * }
 * }</pre>
 */
public final class Learner {

  private final Policy policy;
  private final RefreshSchedule schedule;
  private final List<String> arms;
  private final RewardLedger ledger;
  private final long routerSalt;
  private final long seed;

  private PolicySnapshot snapshot;
  private long count;
  private long preparedCount;
  private long preparedNanos;

  /** A learner that renews its snapshot by {@link RefreshSchedule#DEFAULT}. */
  public Learner(Policy policy, RewardRange range, List<String> arms, String routerId, long seed) {
    this(policy, range, arms, routerId, seed, RefreshSchedule.DEFAULT);
  }

  /**
   * A learner that knows nothing yet and has the snapshot that its policy makes of that.
   *
   * @param range the declared range of the rewards
   * @param arms the names of the arms, all different; an arm's index is its place here
   * @param routerId tells this router's decisions from others'; the same on every replica
   * @param seed for policies that draw; the same on every replica
   */
  public Learner(
      Policy policy,
      RewardRange range,
      List<String> arms,
      String routerId,
      long seed,
      RefreshSchedule schedule) {
    this.policy = requireNonNull(policy, "policy");
    this.schedule = requireNonNull(schedule, "schedule");
    this.arms = distinct(arms);
    this.ledger = new RewardLedger(arms.size(), range);
    this.routerSalt = DecisionHash.salt(routerId);
    this.seed = seed;
    this.snapshot = policy.snapshot(ledger.totals(), 0, seed);
  }

  private static List<String> distinct(List<String> arms) {
    if (arms.isEmpty() || new HashSet<>(arms).size() < arms.size()) {
      throw new IllegalArgumentException(
          "arms: " + arms + " (expected: at least one, all different)");
    }
    return List.copyOf(arms);
  }

  // === The decision plane ===

  /** The arm for this request. To log the propensity, ask {@link #snapshot} for it. */
  public int choose(String puid) {
    return snapshot.choose(DecisionHash.of(puid, routerSalt, snapshot.version()));
  }

  /** The snapshot that decides now. */
  public PolicySnapshot snapshot() {
    return snapshot;
  }

  /** The names of the arms, by index. */
  public List<String> arms() {
    return arms;
  }

  // === The policy plane ===

  /** Counts one reward, in the units of the declared range. */
  public FeedbackOutcome reward(int arm, double reward) {
    FeedbackOutcome outcome = ledger.record(arm, reward);
    count += outcome.counted() ? 1 : 0;
    return outcome;
  }

  /** What is known about the arms now. */
  public ArmTotals totals() {
    return ledger.totals();
  }

  /**
   * Whether to {@link #prepare} a snapshot. Cheap enough to ask after every reward; ask by a timer,
   * too, or the last few rewards wait for the next one.
   *
   * @param nowNanos a time in nanoseconds from any fixed point, as of {@link System#nanoTime}
   */
  public boolean refreshDue(long nowNanos) {
    return schedule.due(count, preparedCount, nowNanos - preparedNanos);
  }

  /**
   * Takes down all that the next snapshot depends on, and starts the schedule anew. The snapshot's
   * version is the number of rewards it was made from.
   */
  public SnapshotTask prepare(long nowNanos) {
    preparedCount = count;
    preparedNanos = nowNanos;
    return new SnapshotTask(policy, ledger.totals(), count, seed);
  }

  /**
   * Decides by this snapshot from now on, unless it is no newer than the present one: computations
   * may overtake each other.
   *
   * @return whether the snapshot was taken
   */
  public boolean install(PolicySnapshot next) {
    if (next.arms() != arms.size()) {
      throw new IllegalArgumentException(
          "snapshot: " + next.arms() + " arms (expected: " + arms.size() + ")");
    }
    if (next.version() <= snapshot.version()) {
      return false;
    }
    snapshot = next;
    return true;
  }
}
