package io.radiant.node.evaluation;

import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Measure;
import io.radiant.bandit.stats.Pull;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardBook;
import io.radiant.bandit.stats.RewardEvent;
import io.radiant.bandit.stats.Statistics;
import io.radiant.message.Basis;
import io.radiant.node.learning.JournalBodies;
import io.radiant.node.learning.ReportedReward;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * What was known at a place in a log: choices and reports counted up to there, as a ledger does.
 */
final class RewardFold {
  private static final long KEPT_MILLIS = TimeUnit.DAYS.toMillis(7);
  private static final int KEPT = 1 << 20;

  private final List<String> arms;
  private final Statistics statistics;
  private final RewardBook book;
  private long counted;

  RewardFold(List<String> arms, Measure measure, Repeats repeats) {
    this.arms = arms;
    this.statistics = new Statistics("log", measure);
    this.book = new RewardBook(statistics, new EventWindow(repeats, KEPT_MILLIS, KEPT), arms);
  }

  void chosen(Choice choice) {
    // Where the journal no longer has the beginning of an epoch, its first choice tells of it.
    statistics.begin(choice.branch().basis().epoch());
    statistics.decided(choice.arm());
  }

  /** Whether the reward of its choice is another one now. */
  boolean reported(ReportedReward report, Choice choice) {
    RewardEvent event = event(report, choice);
    FeedbackOutcome outcome =
        report.retraction()
            ? book.retract(event, report.receivedMillis())
            : book.offer(event, report.receivedMillis());
    boolean changed = outcome.counted() || outcome == FeedbackOutcome.STALE_EPOCH;
    counted += changed ? 1 : 0;
    return changed;
  }

  private static RewardEvent event(ReportedReward report, Choice choice) {
    Basis basis = choice.branch().basis();
    return new RewardEvent(
        new Pull(choice.arm(), basis.epoch(), choice.timeMillis(), basis.importance()),
        choice.key(),
        JournalBodies.eventKey(choice.puid(), report.eventId()),
        report.observedMillis(),
        report.reward());
  }

  /** The scaled reward of a choice as of now. */
  OptionalDouble reward(Choice choice) {
    return book.standing(choice.key());
  }

  /** How many reports changed anything. */
  long counted() {
    return counted;
  }

  ArmTotals totals(long nowMillis) {
    return statistics.totals(arms, nowMillis);
  }
}
