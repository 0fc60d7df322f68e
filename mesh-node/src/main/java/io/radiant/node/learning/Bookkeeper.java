package io.radiant.node.learning;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.Trail;
import io.radiant.node.journal.Entry;
import io.radiant.node.wire.FeedbackBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does the books of one deployment: writes down first, makes durable, counts, and answers then, in
 * this order. Belongs to the ledger's thread.
 */
final class Bookkeeper {
  private final LedgerSetup setup;
  private final SafeJournal journal;
  private final Fold fold;
  private final Join join;
  private final Hopeless hopeless;
  private final Policies policies;
  private final LedgerCounts counts;
  private final RouterStates states;
  private final Answers answers;

  /** A report that is about to be written, and the entry that it becomes. */
  private record Pending(Report report, Join.Reported joined, Entry entry) {}

  Bookkeeper(
      LedgerSetup setup,
      SafeJournal journal,
      Fold fold,
      Join join,
      Policies policies,
      RouterStates states,
      LedgerCounts counts) {
    this.setup = setup;
    this.journal = journal;
    this.fold = fold;
    this.join = join;
    this.hopeless = new Hopeless(fold);
    this.policies = policies;
    this.states = states;
    this.counts = counts;
    this.answers = new Answers(setup.units());
  }

  // === Decisions ===

  /** Takes predictions down; reports that waited for one of them are counted now. */
  void decided(List<Taken> taken) {
    List<DecidedPrediction> predictions = taken.stream().map(this::prediction).toList();
    if (!journal.append(predictions.stream().map(join::entry).toList())) {
      counts.lost(taken.size());
      return;
    }
    counts.decided(taken.size());
    List<Fold.Settled> settled = new ArrayList<>();
    predictions.forEach(prediction -> settled.addAll(fold.decided(prediction)));
    if (!settled.isEmpty() && journal.force()) {
      settled.forEach(this::waited);
      answers.send();
    }
  }

  private DecidedPrediction prediction(Taken taken) {
    return new DecidedPrediction(
        taken.puid(),
        taken.predictor(),
        setup.generation(),
        taken.timeMillis(),
        setup.paths().decisions(taken.predictor(), taken.trail()));
  }

  /** A report was settled that nobody waits for any more. */
  private void waited(Fold.Settled settled) {
    note(settled);
    if (isNews(settled.receipt().outcome())) {
      ReportedReward report = settled.report();
      Trail trail = setup.paths().trail(report.prediction());
      answers.tell(
          null,
          Feedback.reward(
              report.prediction().puid(), report.prediction().predictor(), report.reward(), trail));
    }
  }

  // === Reports ===

  /** Counts reports, all of which are made durable at once. */
  void report(List<Report> reports) {
    long nowMillis = setup.clock().getAsLong();
    List<Pending> pending = new ArrayList<>(reports.size());
    for (Report report : reports) {
      join(report, nowMillis).ifPresent(pending::add);
    }
    if (!pending.isEmpty()) {
      commit(pending);
    }
    answers.send();
  }

  private Optional<Pending> join(Report report, long nowMillis) {
    try {
      journal.requireUnbroken();
      return joined(report, join.join(report.body(), nowMillis));
    } catch (IOException unreadable) {
      fail(report, journal.trouble("cannot be looked up in", unreadable));
    } catch (RuntimeException refused) {
      // Nothing was written yet: whatever is wrong with this report is wrong with it alone.
      fail(report, Failure.orMistake(refused));
    }
    return Optional.empty();
  }

  private Optional<Pending> joined(Report report, Join.Joined joined) {
    if (journal.isLosing() && isUnknown(joined)) {
      throw journal.refusal();
    }
    if (joined instanceof Join.Over over) {
      counts.settled(over.receipt().outcome());
      answers.succeed(report.answer(), over.receipt());
      return Optional.empty();
    }
    return worthwhile(report, (Join.Reported) joined);
  }

  /** Nobody knows its prediction, which may be one that there was no room for. */
  private static boolean isUnknown(Join.Joined joined) {
    return joined instanceof Join.Over over
        ? over.receipt().outcome() == FeedbackOutcome.UNKNOWN_DECISION
        : ((Join.Reported) joined).reward().isParked();
  }

  private Optional<Pending> worthwhile(Report report, Join.Reported reported) {
    Optional<Receipt> receipt = hopeless.receipt(reported.reward());
    if (receipt.isEmpty()) {
      return Optional.of(new Pending(report, reported, JournalBodies.entry(reported.reward())));
    }
    note(new Fold.Settled(reported.reward(), receipt.get()));
    answers.succeed(report.answer(), receipt.get());
    return Optional.empty();
  }

  private void fail(Report report, Failure why) {
    counts.failed();
    answers.fail(report.answer(), why);
  }

  private void commit(List<Pending> pending) {
    if (!journal.append(pending.stream().map(Pending::entry).toList()) || !journal.force()) {
      pending.forEach(each -> fail(each.report(), journal.refusal()));
      return;
    }
    counts.committed();
    pending.forEach(this::count);
  }

  private void count(Pending pending) {
    List<Fold.Settled> settled = fold.reported(pending.joined().reward());
    int last = settled.size() - 1;
    settled.subList(0, last).forEach(this::waited);
    Receipt receipt = settled.get(last).receipt();
    note(settled.get(last));
    if (isNews(receipt.outcome())) {
      answers.tell(pending.report().answer().context(), feedback(pending));
    }
    answers.succeed(pending.report().answer(), receipt);
  }

  private static Feedback feedback(Pending pending) {
    FeedbackBody body = pending.report().body();
    return new Feedback(
        body.puid(),
        pending.joined().reward().prediction().predictor(),
        body.reward(),
        pending.joined().trail(),
        body.request(),
        body.response(),
        body.truth());
  }

  /** What is taken back is nothing that units could be told: they learn from rewards alone. */
  private static boolean isNews(FeedbackOutcome outcome) {
    return outcome == FeedbackOutcome.STALE_EPOCH
        || (outcome.counted() && outcome != FeedbackOutcome.RETRACTED);
  }

  private void note(Fold.Settled settled) {
    counts.settled(settled.receipt().outcome());
    String predictor = settled.report().prediction().predictor();
    settled
        .receipt()
        .routers()
        .forEach((router, outcome) -> note(BookTerms.id(predictor, router), outcome));
  }

  private void note(String router, FeedbackOutcome outcome) {
    states.settled(router, outcome);
    if (outcome.counted()) {
      policies.counted(router);
    }
  }
}
