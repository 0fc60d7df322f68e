package io.radiant.bandit.stats;

import java.util.OptionalDouble;

/**
 * One entry for each decision, with the reward that stands and its time, and one for each event, so
 * that an event that is repeated under a later time revises nothing.
 */
final class LatestWins implements RepeatRule {

  private static final int STANDS = 1;
  private static final int RETRACTED = 2;
  private static final int SEEN = 3;

  private final Statistics statistics;
  private final EventWindow window;
  private final EventTable table;
  private final RewardRange range;

  LatestWins(Statistics statistics, EventWindow window) {
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
    if (table.find(event.event()) != EventTable.ABSENT) {
      return FeedbackOutcome.DUPLICATE;
    }
    remember(event.event(), event, 0, SEEN);
    // A full window may have lost this very decision to make room.
    if (window.isTooOld(event.pull().timeMillis())) {
      return FeedbackOutcome.EXPIRED;
    }
    int slot = table.find(event.decision());
    return slot == EventTable.ABSENT ? count(event, judged) : revise(slot, event);
  }

  private FeedbackOutcome count(RewardEvent event, FeedbackOutcome judged) {
    double reward = range.scale(event.reward());
    remember(event.decision(), event, Double.doubleToRawLongBits(reward), STANDS);
    statistics.add(event.pull(), reward);
    return judged;
  }

  private FeedbackOutcome revise(int slot, RewardEvent event) {
    double before = Double.longBitsToDouble(table.amount(slot));
    double reward = range.scale(event.reward());
    if (table.state(slot) == RETRACTED || !isLater(event, reward, table.time(slot), before)) {
      return FeedbackOutcome.SUPERSEDED;
    }
    statistics.subtract(event.pull(), before);
    statistics.add(event.pull(), reward);
    table.set(slot, event.timeMillis(), Double.doubleToRawLongBits(reward), STANDS);
    return FeedbackOutcome.REVISED;
  }

  private static boolean isLater(RewardEvent event, double reward, long time, double before) {
    return event.timeMillis() > time || (event.timeMillis() == time && reward > before);
  }

  @Override
  public FeedbackOutcome retract(RewardEvent event) {
    int slot = table.find(event.decision());
    if (slot == EventTable.ABSENT) {
      remember(event.decision(), event, 0, RETRACTED);
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
    return slot != EventTable.ABSENT && table.state(slot) == STANDS
        ? OptionalDouble.of(Double.longBitsToDouble(table.amount(slot)))
        : OptionalDouble.empty();
  }

  private void remember(long key, RewardEvent event, long amount, int state) {
    int slot = window.add(key, event.pull().timeMillis());
    table.set(slot, event.timeMillis(), amount, state);
  }
}
