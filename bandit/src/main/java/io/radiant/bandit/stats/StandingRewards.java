package io.radiant.bandit.stats;

/** The decisions of a window, each with the one reward that stands, and what it does to counts. */
final class StandingRewards {

  private static final int STANDS = 1;
  private static final int RETRACTED = 2;

  private final Statistics statistics;
  private final EventWindow window;
  private final EventTable table;
  private final RewardRange range;

  StandingRewards(Statistics statistics, EventWindow window) {
    this.statistics = statistics;
    this.window = window;
    this.table = window.table();
    this.range = statistics.measure().range();
  }

  FeedbackOutcome judge(double reward) {
    return range.judge(reward);
  }

  boolean isRetracted(int slot) {
    return table.state(slot) == RETRACTED;
  }

  /** Whether this reward is later than the one that stands; of two at one time, the larger. */
  boolean isLater(RewardEvent event, int slot) {
    long time = table.time(slot);
    return event.timeMillis() > time
        || (event.timeMillis() == time && range.scale(event.reward()) > reward(slot));
  }

  /** Counts the first reward of a decision. */
  void count(RewardEvent event) {
    double reward = range.scale(event.reward());
    remember(event.decision(), event, Double.doubleToRawLongBits(reward), STANDS);
    statistics.add(event.pull(), reward);
  }

  /** Counts a reward in place of the one that stands. */
  void replace(int slot, RewardEvent event) {
    double reward = range.scale(event.reward());
    statistics.subtract(event.pull(), reward(slot));
    statistics.add(event.pull(), reward);
    table.set(slot, event.timeMillis(), Double.doubleToRawLongBits(reward), STANDS);
  }

  FeedbackOutcome retract(RewardEvent event) {
    int slot = table.find(event.decision());
    if (slot == EventTable.ABSENT) {
      remember(event.decision(), event, 0, RETRACTED);
      return FeedbackOutcome.RETRACTED;
    }
    if (isRetracted(slot)) {
      return FeedbackOutcome.DUPLICATE;
    }
    statistics.subtract(event.pull(), reward(slot));
    table.set(slot, 0, 0, RETRACTED);
    return FeedbackOutcome.RETRACTED;
  }

  private double reward(int slot) {
    return Double.longBitsToDouble(table.amount(slot));
  }

  private void remember(long key, RewardEvent event, long amount, int state) {
    int slot = window.add(key, event.pull().timeMillis());
    table.set(slot, event.timeMillis(), amount, state);
  }
}
