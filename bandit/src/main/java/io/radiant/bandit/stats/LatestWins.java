package io.radiant.bandit.stats;

/**
 * One entry for each decision, with the reward that stands and its time, and one for each event, so
 * that an event that is repeated under a later time revises nothing.
 */
final class LatestWins implements RepeatRule {

  private static final int SEEN = 3;

  private final StandingRewards standing;
  private final EventWindow window;
  private final EventTable table;

  LatestWins(Statistics statistics, EventWindow window) {
    this.standing = new StandingRewards(statistics, window);
    this.window = window;
    this.table = window.table();
  }

  @Override
  public FeedbackOutcome judge(double reward) {
    return standing.judge(reward);
  }

  @Override
  public FeedbackOutcome offer(RewardEvent event, FeedbackOutcome judged) {
    if (table.find(event.event()) != EventTable.ABSENT) {
      return FeedbackOutcome.DUPLICATE;
    }
    markSeen(event);
    // A full window may have lost this very decision to make room.
    if (window.isTooOld(event.pull().timeMillis())) {
      return FeedbackOutcome.EXPIRED;
    }
    int slot = table.find(event.decision());
    if (slot != EventTable.ABSENT) {
      return revise(slot, event);
    }
    standing.count(event);
    return judged;
  }

  private void markSeen(RewardEvent event) {
    int slot = window.add(event.event(), event.pull().timeMillis());
    table.set(slot, event.timeMillis(), 0, SEEN);
  }

  private FeedbackOutcome revise(int slot, RewardEvent event) {
    if (standing.isRetracted(slot) || !standing.isLater(event, slot)) {
      return FeedbackOutcome.SUPERSEDED;
    }
    standing.replace(slot, event);
    return FeedbackOutcome.REVISED;
  }

  @Override
  public FeedbackOutcome retract(RewardEvent event) {
    return standing.retract(event);
  }
}
