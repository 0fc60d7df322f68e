package io.radiant.bandit.stats;

import java.util.OptionalDouble;

/**
 * One entry for each event, with its part, and one for each decision, with the sum of the parts and
 * the number of events.
 *
 * <p>Parts are whole numbers of 2⁻⁴⁰ of the width of the range, so that their sum does not depend
 * on their order.
 */
final class RewardsAdded implements RepeatRule {

  private static final int SEEN = -1;
  private static final int RETRACTED = -2;
  private static final double PARTS = 0x1p40;

  /** The largest event, in widths of the range; a thousand of them do not overflow. */
  private static final double MOST_WIDTHS = 0x1p12;

  private final Statistics statistics;
  private final EventWindow window;
  private final EventTable table;
  private final RewardRange range;
  private final double width;

  RewardsAdded(Statistics statistics, EventWindow window) {
    this.statistics = statistics;
    this.window = window;
    this.table = window.table();
    this.range = statistics.measure().range();
    this.width = range.high() - range.low();
  }

  /** The range bounds the sum, and not an event: several small ones may make up a good one. */
  @Override
  public FeedbackOutcome judge(double reward) {
    boolean good = Math.abs(reward / width) <= MOST_WIDTHS;
    return good ? FeedbackOutcome.ACCEPTED : FeedbackOutcome.INVALID_REWARD;
  }

  @Override
  public FeedbackOutcome offer(RewardEvent event, FeedbackOutcome judged) {
    int known = table.find(event.event());
    if (known != EventTable.ABSENT) {
      boolean retracted = table.state(known) == RETRACTED;
      return retracted ? FeedbackOutcome.SUPERSEDED : FeedbackOutcome.DUPLICATE;
    }
    long part = (long) Math.rint(event.reward() / width * PARTS);
    remember(event.event(), event, part, SEEN);
    // A full window may have lost this very decision to make room.
    if (window.isTooOld(event.pull().timeMillis())) {
      return FeedbackOutcome.EXPIRED;
    }
    return count(event, part);
  }

  private FeedbackOutcome count(RewardEvent event, long part) {
    int slot = table.find(event.decision());
    if (slot == EventTable.ABSENT) {
      slot = remember(event.decision(), event, 0, 0);
    }
    boolean first = table.state(slot) == 0;
    change(slot, event, part, 1);
    if (isOutside(table.amount(slot))) {
      return FeedbackOutcome.CLIPPED;
    }
    return first ? FeedbackOutcome.ACCEPTED : FeedbackOutcome.REVISED;
  }

  @Override
  public FeedbackOutcome retract(RewardEvent event) {
    int known = table.find(event.event());
    if (known == EventTable.ABSENT) {
      remember(event.event(), event, 0, RETRACTED);
      return FeedbackOutcome.RETRACTED;
    }
    if (table.state(known) == RETRACTED) {
      return FeedbackOutcome.DUPLICATE;
    }
    int slot = table.find(event.decision());
    if (slot == EventTable.ABSENT) {
      return FeedbackOutcome.EXPIRED;
    }
    long part = table.amount(known);
    table.set(known, event.timeMillis(), 0, RETRACTED);
    change(slot, event, -part, -1);
    return FeedbackOutcome.RETRACTED;
  }

  /** Takes back the decision's reward as it was and counts it as it is now. */
  private void change(int slot, RewardEvent event, long part, int events) {
    long before = table.amount(slot);
    int eventsBefore = table.state(slot);
    if (eventsBefore > 0) {
      statistics.subtract(event.pull(), reward(before));
    }
    if (eventsBefore + events > 0) {
      statistics.add(event.pull(), reward(before + part));
    }
    table.set(slot, event.timeMillis(), before + part, eventsBefore + events);
  }

  @Override
  public OptionalDouble standing(long decision) {
    int slot = table.find(decision);
    return slot != EventTable.ABSENT && table.state(slot) > 0
        ? OptionalDouble.of(reward(table.amount(slot)))
        : OptionalDouble.empty();
  }

  private double reward(long sum) {
    return Math.max(0, Math.min(1, scaled(sum)));
  }

  private boolean isOutside(long sum) {
    return scaled(sum) < 0 || scaled(sum) > 1;
  }

  private double scaled(long sum) {
    return sum / PARTS - range.low() / width;
  }

  private int remember(long key, RewardEvent event, long amount, int state) {
    int slot = window.add(key, event.pull().timeMillis());
    table.set(slot, event.timeMillis(), amount, state);
    return slot;
  }
}
