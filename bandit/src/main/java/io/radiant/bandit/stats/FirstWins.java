package io.radiant.bandit.stats;

/** One entry for each decision, with the reward that was counted. */
final class FirstWins implements RepeatRule {

  private final StandingRewards standing;
  private final EventTable table;

  FirstWins(Statistics statistics, EventWindow window) {
    this.standing = new StandingRewards(statistics, window);
    this.table = window.table();
  }

  @Override
  public FeedbackOutcome judge(double reward) {
    return standing.judge(reward);
  }

  @Override
  public FeedbackOutcome offer(RewardEvent event, FeedbackOutcome judged) {
    int slot = table.find(event.decision());
    if (slot != EventTable.ABSENT) {
      boolean retracted = standing.isRetracted(slot);
      return retracted ? FeedbackOutcome.SUPERSEDED : FeedbackOutcome.DUPLICATE;
    }
    standing.count(event);
    return judged;
  }

  @Override
  public FeedbackOutcome retract(RewardEvent event) {
    return standing.retract(event);
  }
}
