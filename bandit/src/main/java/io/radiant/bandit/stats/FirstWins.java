package io.radiant.bandit.stats;

import java.util.OptionalDouble;

/** One entry for each decision, with the reward that was counted. */
final class FirstWins implements RepeatRule {

  private static final int COUNTED = 1;
  private static final int RETRACTED = 2;

  private final Statistics statistics;
  private final EventWindow window;
  private final EventTable table;
  private final RewardRange range;

  FirstWins(Statistics statistics, EventWindow window) {
    this.statistics = statistics;
    this.window = window;
    this.table = window.table();
    this.range = statistics.measure().range();
  }

  @Override
  public FeedbackOutcome judge(double reward) {
    return range.judge(reward);
  }

  @Override
  public FeedbackOutcome offer(RewardEvent event, FeedbackOutcome judged) {
    int slot = table.find(event.decision());
    if (slot != EventTable.ABSENT) {
      return known(slot);
    }
    double reward = range.scale(event.reward());
    remember(event, Double.doubleToRawLongBits(reward), COUNTED);
    statistics.add(event.pull(), reward);
    return judged;
  }

  private FeedbackOutcome known(int slot) {
    return table.state(slot) == RETRACTED ? FeedbackOutcome.SUPERSEDED : FeedbackOutcome.DUPLICATE;
  }

  @Override
  public FeedbackOutcome retract(RewardEvent event) {
    int slot = table.find(event.decision());
    if (slot == EventTable.ABSENT) {
      remember(event, 0, RETRACTED);
      return FeedbackOutcome.RETRACTED;
    }
    if (table.state(slot) == RETRACTED) {
      return FeedbackOutcome.DUPLICATE;
    }
    statistics.subtract(event.pull(), Double.longBitsToDouble(table.amount(slot)));
    table.set(slot, 0, 0, RETRACTED);
    return FeedbackOutcome.RETRACTED;
  }

  @Override
  public OptionalDouble standing(long decision) {
    int slot = table.find(decision);
    return slot != EventTable.ABSENT && table.state(slot) == COUNTED
        ? OptionalDouble.of(Double.longBitsToDouble(table.amount(slot)))
        : OptionalDouble.empty();
  }

  private void remember(RewardEvent event, long amount, int state) {
    int slot = window.add(event.decision(), event.pull().timeMillis());
    table.set(slot, event.timeMillis(), amount, state);
  }
}
