package io.radiant.bandit.sim;

import io.radiant.bandit.policy.DecisionHash;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.ArmEvidence;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.Measure;
import io.radiant.bandit.stats.Pull;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardBook;
import io.radiant.bandit.stats.RewardEvent;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.bandit.stats.Statistics;
import java.util.List;
import java.util.stream.IntStream;

/** One of the replicas of a router: a snapshot to decide by, and statistics that can be merged. */
final class Replica {

  private static final int WINDOW = 4096;

  private final Policy policy;
  private final Conditions conditions;
  private final List<String> arms;
  private final long seed;
  private final long salt;
  private final Statistics statistics;
  private final RewardBook book;

  private PolicySnapshot snapshot;
  private int snapshotStep;
  private long snapshotCount;
  private long fresh;
  private ArmTotals beforeRestart;

  Replica(String name, Policy policy, Conditions conditions, List<String> arms, long seed) {
    this.policy = policy;
    this.conditions = conditions;
    this.arms = arms;
    this.seed = seed;
    salt = DecisionHash.salt(Long.toString(seed));
    statistics = new Statistics(name, new Measure(RewardRange.UNIT, conditions.forgetting()));
    EventWindow window = new EventWindow(Repeats.FIRST_WINS, Long.MAX_VALUE / 4, WINDOW);
    book = new RewardBook(statistics, window, arms);
    beforeRestart = ArmTotals.empty(arms.size());
    refresh(0);
  }

  /** The arm that a step's decision falls on. */
  int choose(int step) {
    return snapshot.choose(hash(step));
  }

  private long hash(int step) {
    return DecisionHash.of(Integer.toString(step), salt, snapshot.version());
  }

  /** The decision of a step, as its feedback will tell it. */
  RewardEvent decision(int step, int arm, double reward) {
    Pull pull = new Pull(arms.get(arm), statistics.epoch(), millis(step), snapshot.importance(arm));
    long decision = hash(step);
    return new RewardEvent(pull, decision, ~decision, millis(step), reward);
  }

  private static long millis(int step) {
    return (long) step * Conditions.MILLIS_PER_STEP;
  }

  /** Counts a reward, and renews the snapshot if that is due. */
  void reward(RewardEvent event, int step) {
    fresh += book.offer(event, millis(step)).counted() ? 1 : 0;
    if (fresh >= conditions.growth() * snapshotCount
        || step - snapshotStep >= conditions.longest()) {
      refresh(step);
    }
  }

  /** Takes over what others know, and renews the snapshot. */
  void merge(List<Replica> others, int step) {
    others.forEach(other -> statistics.merge(other.statistics.delta(statistics.known())));
    refresh(step);
  }

  /** Begins an epoch, with what the conditions keep. */
  void restart(int step) {
    beforeRestart = totals(step);
    statistics.begin(statistics.epoch() + 1);
    refresh(step);
  }

  private void refresh(int step) {
    ArmTotals totals = totals(step);
    snapshot = policy.snapshot(totals, step, seed);
    snapshotStep = step;
    snapshotCount = totals.totalCount();
    fresh = 0;
  }

  private ArmTotals totals(int step) {
    ArmTotals own = statistics.totals(arms, millis(step), conditions.kept());
    return conditions.keptShare() == 0 ? own : withShareOfBefore(own);
  }

  private ArmTotals withShareOfBefore(ArmTotals own) {
    return ArmTotals.of(
        IntStream.range(0, own.arms()).mapToObj(arm -> withShareOfBefore(own, arm)).toList());
  }

  private ArmEvidence withShareOfBefore(ArmTotals own, int arm) {
    double share = conditions.keptShare();
    return new ArmEvidence(
        own.count(arm),
        own.decisions(arm),
        own.weight(arm) + share * beforeRestart.weight(arm),
        own.sum(arm) + share * beforeRestart.sum(arm),
        own.sumOfSquares(arm) + share * beforeRestart.sumOfSquares(arm),
        own.loss(arm));
  }
}
