package io.radiant.node.learning;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Repeats;
import io.radiant.message.Route;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which reports will be counted by nobody, whatever came before them: those need not be
 * written. What the past decides is left to the {@link Fold}.
 */
final class Hopeless {
  private final Fold fold;

  Hopeless(Fold fold) {
    this.fold = fold;
  }

  /** What becomes of such a report; empty for any other. */
  Optional<Receipt> receipt(ReportedReward report) {
    Map<String, FeedbackOutcome> routers = new LinkedHashMap<>();
    FeedbackOutcome learned = null;
    for (RouterDecision decision : report.prediction().decisions()) {
      RouterBook book = counting(report, decision);
      if (book == null) {
        continue;
      }
      FeedbackOutcome outcome = judge(book.terms(), report, decision);
      if (outcome.counted()) {
        return Optional.empty();
      }
      routers.put(decision.router(), outcome);
      learned = book.terms().learns() ? better(learned, outcome) : learned;
    }
    // Where no router learns, a report counts as an event, whatever its reward.
    return Optional.ofNullable(learned)
        .map(outcome -> new Receipt(report.prediction().puid(), outcome, routers));
  }

  private RouterBook counting(ReportedReward report, RouterDecision decision) {
    String router = BookTerms.id(report.prediction().predictor(), decision.router());
    return decision.route() instanceof Route.Branch ? fold.book(router).orElse(null) : null;
  }

  private static FeedbackOutcome judge(
      BookTerms terms, ReportedReward report, RouterDecision decision) {
    if (!terms.arms().contains(decision.arm())) {
      return FeedbackOutcome.UNKNOWN_ARM;
    }
    return report.retraction() ? FeedbackOutcome.RETRACTED : judge(terms, report.reward());
  }

  private static FeedbackOutcome judge(BookTerms terms, double reward) {
    boolean isPart = terms.repeats() == Repeats.SUM && Double.isFinite(reward);
    // The range is one of whole sums.
    return isPart ? FeedbackOutcome.ACCEPTED : terms.measure().range().judge(reward);
  }

  private static FeedbackOutcome better(FeedbackOutcome one, FeedbackOutcome other) {
    return one == null || other.compareTo(one) < 0 ? other : one;
  }
}
