package io.radiant.bandit.stats;

import java.util.OptionalDouble;

/** How the events of one decision become its one reward. */
interface RepeatRule {

  /** The rule by which this window was made. */
  static RepeatRule of(Statistics statistics, EventWindow window) {
    return switch (window.repeats()) {
      case FIRST_WINS -> new FirstWins(statistics, window);
      case REVISE -> new LatestWins(statistics, window);
      case SUM -> new RewardsAdded(statistics, window);
    };
  }

  /** Whether this number may be a reward here. */
  FeedbackOutcome judge(double reward);

  /** Counts the reward of an event that was judged good. */
  FeedbackOutcome offer(RewardEvent event, FeedbackOutcome judged);

  /** Takes back what was counted, and keeps what was not yet from being counted. */
  FeedbackOutcome retract(RewardEvent event);

  /** The scaled reward that a decision has now; empty if it has none, or is not remembered. */
  OptionalDouble standing(long decision);
}
