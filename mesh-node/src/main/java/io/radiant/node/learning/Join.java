package io.radiant.node.learning;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.Basis;
import io.radiant.message.Failure;
import io.radiant.message.Route;
import io.radiant.message.Trail;
import io.radiant.node.journal.Entry;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.Routing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the prediction that a report is about: in the journal, or else in what the client says.
 * Belongs to one thread, which it may block.
 */
final class Join {
  /** The longest id of a prediction or an event, in characters. */
  static final int LONGEST_ID = 255;

  /** A longer truth is told to units and not kept, in characters. */
  private static final int LONGEST_TRUTH = 1 << 20;

  private final GraphPaths paths;
  private final SafeJournal journal;
  private final Fold fold;

  Join(GraphPaths paths, SafeJournal journal, Fold fold) {
    this.paths = paths;
    this.journal = journal;
    this.fold = fold;
  }

  /** What a report turned out to be. */
  sealed interface Joined {}

  /** Nothing that has to be kept. */
  record Over(Receipt receipt) implements Joined {}

  /**
   * Something to be kept and counted.
   *
   * @param trail whom it concerns; empty while its prediction is not known
   */
  record Reported(ReportedReward reward, Trail trail) implements Joined {}

  /** As {@link Ledger#find}. */
  Optional<Claim> claim(String puid) throws IOException {
    Optional<DecidedPrediction> made = find(puid, "");
    String predictor = made.map(DecidedPrediction::predictor).orElseGet(() -> paths.chosen(puid));
    OptionalLong reported = fold.decidedMillis(predictor, puid);
    if (reported.isPresent()) {
      return Optional.of(new Claim(reported.getAsLong(), true, made.isPresent()));
    }
    return made.map(prediction -> new Claim(prediction.timeMillis(), false, true));
  }

  /**
   * Joins a report.
   *
   * @param nowMillis when it came
   * @throws Failure BAD_REQUEST if it contradicts the graph, or has an id that cannot be kept
   */
  Joined join(FeedbackBody body, long nowMillis) throws IOException {
    checkId("puid", body.puid());
    checkId("event id", body.event().id());
    Optional<DecidedPrediction> known = find(body.puid(), body.event().id());
    if (known.isPresent()) {
      return contradicts(body, known.get())
          ? over(body, FeedbackOutcome.INVALID_DECISION)
          : unlessKnown(body, reward(body, known.get(), nowMillis), paths.trail(known.get()));
    }
    return isUnknown(body) ? parked(body, nowMillis) : told(body, nowMillis);
  }

  private static void checkId(String what, String id) {
    if (id.length() > LONGEST_ID) {
      throw Failure.badRequest(
          "%s: %d characters (expected: at most %d)".formatted(what, id.length(), LONGEST_ID));
    }
  }

  /**
   * How a prediction is written down. One that is made again after reports about it came is not
   * found by its id: what they were counted for stands.
   */
  Entry entry(DecidedPrediction prediction) {
    return fold.hasReports(prediction.puid())
        ? JournalBodies.entryOfRepeated(prediction)
        : JournalBodies.entry(prediction);
  }

  /** Reports say what they were about, and may be kept for longer than their predictions. */
  private Optional<DecidedPrediction> find(String puid, String eventId) throws IOException {
    Optional<DecidedPrediction> known = decided(puid);
    if (known.isPresent()) {
      return known;
    }
    Optional<DecidedPrediction> same = reported(puid, eventId);
    return same.isPresent() || eventId.isEmpty() ? same : reported(puid, "");
  }

  private Optional<DecidedPrediction> decided(String puid) throws IOException {
    if (puid.isEmpty()) {
      return Optional.empty();
    }
    return journal
        .latest(Entry.Kind.DECISION, JournalBodies.decisionKey(puid))
        .map(JournalBodies::decision)
        .filter(prediction -> prediction.puid().equals(puid));
  }

  private Optional<DecidedPrediction> reported(String puid, String eventId) throws IOException {
    if (puid.isEmpty() && eventId.isEmpty()) {
      return Optional.empty();
    }
    return journal
        .latest(Entry.Kind.FEEDBACK, JournalBodies.eventKey(puid, eventId))
        .map(JournalBodies::reward)
        .filter(report -> report.eventId().equals(eventId))
        .map(ReportedReward::prediction)
        .filter(prediction -> prediction.puid().equals(puid) && !prediction.decisions().isEmpty());
  }

  /** The journal is believed; what says otherwise is forged, or mixed up. */
  private static boolean contradicts(FeedbackBody body, DecidedPrediction known) {
    return known.decisions().stream()
        .filter(decision -> body.routing().containsKey(decision.router()))
        .anyMatch(
            decision ->
                Routing.number(body.routing().get(decision.router()))
                    != Routing.number(decision.route()));
  }

  /** An id alone leads nowhere, and there are routers whose decision would have to be known. */
  private boolean isUnknown(FeedbackBody body) {
    return !body.puid().isEmpty()
        && !GraphPaths.isTold(body)
        && paths.hasRouters(paths.chosen(body.puid()));
  }

  private Joined parked(FeedbackBody body, long nowMillis) {
    if (!fold.hasRoomToPark()) {
      return over(body, FeedbackOutcome.UNKNOWN_DECISION);
    }
    DecidedPrediction unknown = new DecidedPrediction(body.puid(), "", "", 0, List.of());
    return unlessKnown(body, reward(body, unknown, nowMillis), Trail.EMPTY);
  }

  private Joined told(FeedbackBody body, long nowMillis) {
    String predictor = paths.predictor(body);
    Trail trail = paths.told(predictor, body);
    List<RouterDecision> decisions =
        paths.decisions(predictor, trail).stream()
            .map(decision -> believed(predictor, decision))
            .toList();
    long decidedMillis =
        body.puid().isEmpty()
            ? nowMillis
            : fold.decidedMillis(predictor, body.puid()).orElse(nowMillis);
    DecidedPrediction prediction =
        new DecidedPrediction(body.puid(), predictor, "", decidedMillis, decisions);
    if (!body.rewarded() || isBelieved(prediction)) {
      return unlessKnown(body, reward(body, prediction, nowMillis), trail);
    }
    return fold.learnsFrom(prediction)
        ? expired(body, reward(body, prediction, nowMillis))
        : unlessKnown(body, reward(body, prediction.undecided(), nowMillis), trail);
  }

  /**
   * Nobody can tell a prediction that is not known from one that was counted and forgotten, once
   * anything was forgotten.
   */
  private boolean isBelieved(DecidedPrediction prediction) {
    return prediction.decisions().isEmpty()
        || fold.hasCounted(prediction)
        || (journal.start() == 0 && fold.remembersAllReports());
  }

  private Joined expired(FeedbackBody body, ReportedReward reward) {
    return over(body, fold.knows(reward) ? FeedbackOutcome.DUPLICATE : FeedbackOutcome.EXPIRED);
  }

  /** Of what was decided elsewhere or long ago only the route is known: it counts as of today. */
  private RouterDecision believed(String predictor, RouterDecision decision) {
    if (!(decision.route() instanceof Route.Branch branch)) {
      return decision;
    }
    long epoch =
        fold.book(BookTerms.id(predictor, decision.router()))
            .map(book -> book.statistics().epoch())
            .orElse(0L);
    Basis basis = new Basis(epoch, 0, new double[0], 0, new double[0]);
    Route.Branch today = new Route.Branch(branch.child(), branch.propensity(), basis);
    return new RouterDecision(decision.router(), decision.arm(), today);
  }

  private Joined unlessKnown(FeedbackBody body, ReportedReward reward, Trail trail) {
    return fold.knows(reward) ? over(body, FeedbackOutcome.DUPLICATE) : new Reported(reward, trail);
  }

  private static Joined over(FeedbackBody body, FeedbackOutcome outcome) {
    return new Over(Receipt.of(body.puid(), outcome));
  }

  private static ReportedReward reward(
      FeedbackBody body, DecidedPrediction prediction, long nowMillis) {
    return new ReportedReward(
        body.rewarded() ? prediction : prediction.undecided(),
        body.event().id(),
        body.reward(),
        body.event().retraction(),
        Math.min(body.event().observedMillis().orElse(nowMillis), nowMillis),
        nowMillis,
        truth(body));
  }

  private static String truth(FeedbackBody body) {
    String json = body.truthJson();
    return json.length() > LONGEST_TRUTH ? "" : json;
  }
}
