package io.radiant.node.learning;

import io.radiant.bandit.inference.RandomisationEvidence;
import io.radiant.bandit.inference.RandomisationTest;
import io.radiant.bandit.inference.RewardForm;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.ContextTotals;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Pull;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardBook;
import io.radiant.bandit.stats.RewardEvent;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.bandit.stats.Statistics;
import io.radiant.message.Basis;
import io.radiant.message.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one router's decisions and rewards came to: a function of what happened, in its order, and
 * of what other replicas told. Belongs to one thread.
 */
final class RouterBook {
  private final BookTerms terms;
  private final Set<String> arms;
  private final int incarnation;
  private final Statistics statistics;
  private final EventWindow window;
  private final RewardBook rewards;
  private Optional<RandomisationTest> test;
  private final long testedFrom;
  private String epochCause;

  /**
   * @param incarnation how often the router's statistics began with nothing under this origin
   * @param testedFrom decisions before this time are not those of the test's arms
   * @param epochCause why the present epoch began; empty for the first
   */
  RouterBook(
      BookTerms terms,
      int incarnation,
      Statistics statistics,
      EventWindow window,
      Optional<RandomisationTest> test,
      long testedFrom,
      String epochCause) {
    this.terms = terms;
    this.arms = Set.copyOf(terms.arms());
    this.incarnation = incarnation;
    this.statistics = statistics;
    this.window = window;
    this.rewards = new RewardBook(statistics, window, terms.arms());
    this.test = test;
    this.testedFrom = testedFrom;
    this.epochCause = epochCause;
  }

  /** A book of nothing yet. */
  static RouterBook empty(
      BookTerms terms, String origin, int incarnation, BookSettings settings, long nowMillis) {
    return new RouterBook(
        terms,
        incarnation,
        new Statistics(origin, terms.measure()),
        new EventWindow(terms.repeats(), settings.keepMillis(), settings.capacity()),
        newTest(terms),
        nowMillis,
        "");
  }

  static Optional<RandomisationTest> newTest(BookTerms terms) {
    return terms.isComparable()
        ? Optional.of(RandomisationTest.anyDifference(terms.arms().size(), RewardForm.BOUNDED))
        : Optional.empty();
  }

  // === What happens ===

  /** The router chose an arm. */
  void decided(RouterDecision decision) {
    if (arms.contains(decision.arm())) {
      statistics.decided(decision.arm());
    }
  }

  /** Counts a report about one of its decisions. */
  FeedbackOutcome count(ReportedReward report, RouterDecision decision, EventKeys keys) {
    Route.Branch branch = (Route.Branch) decision.route();
    if (!isDecision(branch.basis())) {
      return FeedbackOutcome.INVALID_DECISION;
    }
    RewardEvent event = event(report, decision.arm(), branch.basis(), keys);
    if (report.retraction()) {
      return rewards.retract(event, report.receivedMillis());
    }
    FeedbackOutcome outcome = rewards.offer(event, report.receivedMillis());
    if (isFirst(outcome)) {
      observe(report, decision.arm(), branch);
    }
    return outcome;
  }

  /** Routers that others wrote may say anything. */
  private static boolean isDecision(Basis basis) {
    return basis.epoch() >= 0
        && basis.importance() >= 0
        && basis.importance() <= Pull.MOST_IMPORTANT;
  }

  private static RewardEvent event(ReportedReward report, String arm, Basis basis, EventKeys keys) {
    long decidedMillis = report.prediction().timeMillis();
    return new RewardEvent(
        new Pull(arm, basis.epoch(), decidedMillis, basis.importance(), basis.features()),
        keys.decision(),
        keys.event(),
        report.observedMillis(),
        report.reward());
  }

  /** A decision is one observation: what revises it comes when its arm is known. */
  private static boolean isFirst(FeedbackOutcome outcome) {
    return outcome == FeedbackOutcome.ACCEPTED || outcome == FeedbackOutcome.CLIPPED;
  }

  private void observe(ReportedReward report, String arm, Route.Branch branch) {
    double[] propensities = branch.basis().propensities();
    boolean comparable =
        branch.basis().epoch() == statistics.epoch()
            && propensities.length == terms.arms().size()
            && report.prediction().timeMillis() >= testedFrom
            && terms.arms().get(branch.child()).equals(arm);
    if (comparable) {
      RewardRange range = terms.measure().range();
      test.ifPresent(
          among -> among.observe(branch.child(), range.scale(report.reward()), propensities));
    }
  }

  /** A new epoch begins, unless it has begun or is over; the evidence, too, is of one epoch. */
  void begin(EpochBegun epoch) {
    if (epoch.epoch() > statistics.epoch()) {
      statistics.begin(epoch.epoch());
      epochCause = epoch.cause();
      test = newTest(terms);
    }
  }

  // === What is known ===

  /** Whether a report would change nothing, because it has been counted before. */
  boolean knows(EventKeys keys) {
    return window.knows(terms.repeats() == Repeats.FIRST_WINS ? keys.decision() : keys.event());
  }

  /** What the arms' rewards add up to. */
  ArmTotals totals(List<String> arms, long nowMillis) {
    return statistics.totals(arms, nowMillis);
  }

  /** The same with the features of the requests. */
  ContextTotals contextTotals(List<String> arms, int features, long nowMillis) {
    return statistics.contextTotals(arms, features, nowMillis, 0);
  }

  /** The sum of all versions that are known: it grows with whatever becomes known. */
  long version() {
    return statistics.known().versions().values().stream().mapToLong(Long::longValue).sum();
  }

  Optional<RandomisationEvidence> evidence() {
    return test.map(RandomisationTest::evidence);
  }

  BookTerms terms() {
    return terms;
  }

  int incarnation() {
    return incarnation;
  }

  Statistics statistics() {
    return statistics;
  }

  EventWindow window() {
    return window;
  }

  Optional<RandomisationTest> test() {
    return test;
  }

  long testedFrom() {
    return testedFrom;
  }

  String epochCause() {
    return epochCause;
  }
}
