package io.radiant.node.learning;

import io.radiant.bandit.stats.EventGate;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Repeats;
import io.radiant.message.Route;
import io.radiant.node.journal.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What all entries of a journal come to. Equal entries in equal order give equal bytes, wherever it
 * was saved and taken up again in between. Belongs to one thread; no clock, no chance, no files.
 */
final class Fold {
  private final String origin;
  private final BookSettings settings;
  private final Map<String, RouterBook> books = new TreeMap<>();
  private final EventWindow seen;
  private final EventGate gate;
  private final Parking parking;
  private final EpochCauses causes;
  private long unnamed;
  private long earliest;

  /** A report that was settled, and what it came to. */
  record Settled(ReportedReward report, Receipt receipt) {}

  /**
   * @param origin who counts
   * @param seen the events that no learning router heard of
   * @param unnamed how many reports came that named nothing
   * @param earliest when the first of all predictions was made that a report was about
   * @param causes why epochs began
   */
  Fold(
      String origin,
      BookSettings settings,
      Collection<RouterBook> books,
      EventWindow seen,
      List<ReportedReward> parked,
      long unnamed,
      long earliest,
      EpochCauses causes) {
    this.origin = origin;
    this.settings = settings;
    books.forEach(book -> this.books.put(book.terms().id(), book));
    this.seen = seen;
    this.gate = new EventGate(seen);
    this.parking = new Parking(settings.parkMillis());
    parked.forEach(parking::park);
    this.unnamed = unnamed;
    this.earliest = earliest;
    this.causes = causes;
  }

  /** Before anything happened. */
  static Fold empty(String origin, BookSettings settings) {
    EventWindow seen = new EventWindow(Repeats.REVISE, settings.keepMillis(), settings.capacity());
    return new Fold(
        origin, settings, List.of(), seen, List.of(), 0, Long.MAX_VALUE, new EpochCauses());
  }

  // === What happens ===

  /** Takes what the journal says; what it settles. */
  List<Settled> apply(Entry entry) {
    return switch (entry.kind()) {
      case DECISION -> decided(JournalBodies.decision(entry));
      case FEEDBACK -> reported(JournalBodies.reward(entry));
      case EPOCH -> begun(JournalBodies.epoch(entry));
      // They make another fold of this one: Recount does.
      case TERMS -> List.of();
    };
  }

  /** A prediction was made; reports that waited for it are settled, and others that waited long. */
  List<Settled> decided(DecidedPrediction prediction) {
    for (RouterDecision decision : prediction.decisions()) {
      book(prediction, decision).ifPresent(book -> book.decided(decision));
    }
    List<Settled> settled = expired(prediction.timeMillis());
    for (ReportedReward report : parking.leave(prediction.puid())) {
      settled.add(settle(report.about(prediction)));
    }
    return settled;
  }

  /** A report came; it is the last one of what is settled. */
  List<Settled> reported(ReportedReward report) {
    List<Settled> settled = expired(report.receivedMillis());
    settled.add(report.isParked() ? park(report) : settle(report));
    return settled;
  }

  /** A router began a new epoch. */
  List<Settled> begun(EpochBegun epoch) {
    book(epoch.router()).ifPresent(book -> begin(book, epoch));
    return List.of();
  }

  private void begin(RouterBook book, EpochBegun epoch) {
    if (book.statistics().epoch() == 0) {
      causes.forget(epoch.router());
    }
    book.begin(epoch);
    causes.add(epoch);
  }

  private List<Settled> expired(long nowMillis) {
    List<Settled> settled = new ArrayList<>();
    for (ReportedReward late : parking.expire(nowMillis)) {
      settled.add(new Settled(late, receipt(late, FeedbackOutcome.UNKNOWN_DECISION)));
    }
    return settled;
  }

  private Settled park(ReportedReward report) {
    if (parking.holds(report)) {
      return new Settled(report, receipt(report, FeedbackOutcome.DUPLICATE));
    }
    if (!parking.hasRoom()) {
      return new Settled(report, receipt(report, FeedbackOutcome.UNKNOWN_DECISION));
    }
    parking.park(report);
    return new Settled(report, receipt(report, FeedbackOutcome.PARKED));
  }

  private static Receipt receipt(ReportedReward report, FeedbackOutcome outcome) {
    return Receipt.of(report.prediction().puid(), outcome);
  }

  private Settled settle(ReportedReward report) {
    earliest = Math.min(earliest, report.prediction().timeMillis());
    EventKeys keys = keys(report);
    Map<String, FeedbackOutcome> routers = new LinkedHashMap<>();
    FeedbackOutcome learned = null;
    for (RouterDecision decision : report.prediction().decisions()) {
      // Whoever has no book decided, and is no router: there is nothing to be counted.
      RouterBook book = counting(report.prediction(), decision);
      if (book == null) {
        continue;
      }
      FeedbackOutcome outcome = book.count(report, decision, keys);
      routers.put(decision.router(), outcome);
      learned = book.terms().learns() ? better(learned, outcome) : learned;
    }
    FeedbackOutcome whole = learned == null ? admit(report, keys) : learned;
    return new Settled(report, new Receipt(report.prediction().puid(), whole, routers));
  }

  private RouterBook counting(DecidedPrediction prediction, RouterDecision decision) {
    return decision.route() instanceof Route.Branch
        ? book(prediction, decision).orElse(null)
        : null;
  }

  /** The outcomes are in the order of how far a report came. */
  private static FeedbackOutcome better(FeedbackOutcome one, FeedbackOutcome other) {
    return one == null || other.compareTo(one) < 0 ? other : one;
  }

  /** Where no router learns, whoever wants a report to be taken once gives it a name. */
  private FeedbackOutcome admit(ReportedReward report, EventKeys keys) {
    if (report.eventId().isEmpty() && !report.retraction()) {
      return FeedbackOutcome.ACCEPTED;
    }
    return gate.offer(
        keys.decision(),
        keys.event(),
        report.prediction().timeMillis(),
        report.retraction(),
        report.receivedMillis());
  }

  private EventKeys keys(ReportedReward report) {
    String puid = report.prediction().puid();
    if (!puid.isEmpty()) {
      return EventKeys.of(puid, report.eventId());
    }
    return report.eventId().isEmpty()
        ? EventKeys.unnamed(unnamed++)
        : EventKeys.ofEvent(report.eventId());
  }

  private Optional<RouterBook> book(DecidedPrediction prediction, RouterDecision decision) {
    return Optional.ofNullable(books.get(BookTerms.id(prediction.predictor(), decision.router())));
  }

  // === What is known ===

  /** Whether a report, if it has a name, would change nothing, because it came before. */
  boolean knows(ReportedReward report) {
    if (report.retraction()
        || (report.prediction().puid().isEmpty() && report.eventId().isEmpty())) {
      return false;
    }
    if (report.isParked()) {
      return parking.holds(report);
    }
    EventKeys keys = keys(report);
    List<RouterBook> learning = learning(report.prediction());
    return learning.isEmpty()
        ? !report.eventId().isEmpty() && seen.knows(keys.event())
        : learning.stream().allMatch(book -> book.knows(keys));
  }

  /** Whether a router learns from reports about this prediction. */
  boolean learnsFrom(DecidedPrediction prediction) {
    return !learning(prediction).isEmpty();
  }

  /** Whether a router whose decision it was remembers a report about this prediction. */
  boolean hasCounted(DecidedPrediction prediction) {
    long key = JournalBodies.decisionKey(prediction.puid());
    return prediction.decisions().stream()
        .flatMap(decision -> book(prediction, decision).stream())
        .anyMatch(book -> book.window().knows(key));
  }

  /** Whether reports came about a prediction with this id, and are remembered. */
  boolean hasReports(String puid) {
    long decision = JournalBodies.decisionKey(puid);
    return seen.knows(decision)
        || books.values().stream().anyMatch(book -> book.window().knows(decision));
  }

  /** Whether no report has been counted yet that is no longer known. */
  boolean remembersAllReports() {
    return books.values().stream().noneMatch(book -> book.window().isTooOld(earliest));
  }

  private List<RouterBook> learning(DecidedPrediction prediction) {
    return prediction.decisions().stream()
        .filter(decision -> decision.route() instanceof Route.Branch)
        .flatMap(decision -> book(prediction, decision).stream())
        .filter(book -> book.terms().learns())
        .toList();
  }

  /** When this prediction was made, as earlier reports about it said. */
  OptionalLong decidedMillis(String predictor, String puid) {
    long decision = JournalBodies.decisionKey(puid);
    return books.values().stream()
        .filter(book -> book.terms().predictor().equals(predictor))
        .map(book -> book.window().decidedMillis(decision))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElseGet(() -> seen.decidedMillis(decision));
  }

  boolean hasRoomToPark() {
    return parking.hasRoom();
  }

  String origin() {
    return origin;
  }

  BookSettings settings() {
    return settings;
  }

  Optional<RouterBook> book(String router) {
    return Optional.ofNullable(books.get(router));
  }

  /** All books, those of routers that are gone included, by their routers' ids. */
  Collection<RouterBook> books() {
    return books.values();
  }

  EventWindow seen() {
    return seen;
  }

  List<ReportedReward> parked() {
    return parking.all();
  }

  long unnamed() {
    return unnamed;
  }

  long earliest() {
    return earliest;
  }

  EpochCauses causes() {
    return causes;
  }
}
