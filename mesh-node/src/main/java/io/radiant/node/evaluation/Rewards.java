package io.radiant.node.evaluation;

import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Measure;
import io.radiant.node.learning.ReportedReward;
import java.io.IOException;
import java.util.OptionalDouble;

/** What the rewards of each choice came to in the end, all reports of a log considered. */
final class Rewards {
  private static final double TAKEN_BACK = Double.NEGATIVE_INFINITY;

  private final RewardTable standing;

  private Rewards(int most) {
    standing = new RewardTable(most);
  }

  /**
   * Reads the log once, and counts as a ledger does.
   *
   * @param most how many rewards may be kept in memory
   */
  static Rewards of(RouterLog log, Question question, Arms arms, int most) throws IOException {
    Rewards rewards = new Rewards(most);
    Measure measure = new Measure(question.range(), Forgetting.nothing());
    RewardFold fold = new RewardFold(arms.names(), measure, question.repeats());
    log.read(
        new RouterLog.Visitor() {
          @Override
          public void chosen(Choice choice) {
            fold.chosen(choice);
          }

          @Override
          public void reported(ReportedReward report, Choice choice) {
            if (fold.reported(report, choice) && question.period().contains(choice.timeMillis())) {
              rewards.standing.put(choice.key(), fold.reward(choice).orElse(TAKEN_BACK));
            }
          }
        });
    return rewards;
  }

  /** The scaled reward of a choice; empty if none came, or none was left. */
  OptionalDouble of(Choice choice) {
    double reward = standing.get(choice.key());
    return reward >= 0 ? OptionalDouble.of(reward) : OptionalDouble.empty();
  }
}
