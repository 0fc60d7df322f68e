package io.radiant.node.learning;

import io.radiant.bandit.stats.Delta;
import io.radiant.bandit.stats.MergeReport;
import io.radiant.bandit.stats.Statistics;
import io.radiant.bandit.stats.StatisticsCodec;
import io.radiant.bandit.stats.VersionVector;
import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What replicas tell each other, and what begins epochs. Belongs to the ledger's thread.
 *
 * <p>Only what is durable is told: an origin that comes back must not contradict itself.
 */
final class Exchanges {
  private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

  /** What is told of an epoch does not say why it began. */
  private static final String ELSEWHERE = "another replica began it";

  /**
   * Longer than it takes a cause to be signalled to all replicas, and little to have learned in.
   */
  private static final long SAME_CAUSE_MILLIS = 10_000;

  private final SafeJournal journal;
  private final Fold fold;
  private final Policies policies;
  private final LongSupplier clock;
  private final Map<String, Long> begunElsewhere = new HashMap<>();

  Exchanges(SafeJournal journal, Fold fold, Policies policies, LongSupplier clock) {
    this.journal = journal;
    this.fold = fold;
    this.policies = policies;
    this.clock = clock;
  }

  // === Epochs ===

  /** Begins a new epoch, unless one has begun for this cause; the present one. */
  long begin(String router, String cause) {
    RouterBook book = book(router).orElseThrow(() -> unknown(router));
    long epoch = book.statistics().epoch();
    if (epoch > 0 && fold.causes().knows(router, cause)) {
      return epoch;
    }
    long begun = hasJustBegunElsewhere(router) ? epoch : epoch + 1;
    raise(new EpochBegun(router, begun, cause));
    return begun;
  }

  /** Then it began for this very cause, as far as can be told. */
  private boolean hasJustBegunElsewhere(String router) {
    Long begunMillis = begunElsewhere.remove(router);
    return begunMillis != null && clock.getAsLong() - begunMillis < SAME_CAUSE_MILLIS;
  }

  private static Failure unknown(String router) {
    return Failure.badRequest("there is no router \"" + router + "\"");
  }

  private void raise(EpochBegun epoch) {
    boolean durable =
        journal.append(List.of(JournalBodies.entry(epoch, clock.getAsLong()))) && journal.force();
    if (!durable) {
      throw journal.refusal();
    }
    fold.begun(epoch);
    policies.renew(epoch.router());
  }

  // === Statistics ===

  Map<String, VersionVector> known() {
    requireDurable();
    Map<String, VersionVector> known = new TreeMap<>();
    fold.books().forEach(book -> known.put(book.terms().id(), book.statistics().known()));
    return known;
  }

  Map<String, Buffer> news(Map<String, VersionVector> since) {
    requireDurable();
    Map<String, Buffer> news = new TreeMap<>();
    for (RouterBook book : fold.books()) {
      String router = book.terms().id();
      Delta delta = book.statistics().delta(since.getOrDefault(router, VersionVector.NOTHING));
      if (delta.size() > 0) {
        news.put(router, Buffer.buffer(StatisticsCodec.encode(delta)));
      }
    }
    return news;
  }

  private void requireDurable() {
    if (!journal.force()) {
      throw journal.refusal();
    }
  }

  /** Takes what is new; routers that are not here, or measured otherwise, are left alone. */
  void merge(Map<String, Buffer> news) {
    news.forEach(
        (router, bytes) ->
            book(router).ifPresent(book -> merge(book, StatisticsCodec.decode(bytes.getBytes()))));
  }

  private void merge(RouterBook book, Delta delta) {
    Statistics statistics = book.statistics();
    if (!delta.measure().equals(statistics.measure())) {
      return;
    }
    if (delta.epoch() > statistics.epoch()) {
      raise(new EpochBegun(book.terms().id(), delta.epoch(), ELSEWHERE));
      begunElsewhere.put(book.terms().id(), clock.getAsLong());
    }
    MergeReport report = statistics.merge(delta);
    if (report.taken() > 0) {
      journal.stateChanged();
      policies.renew(book.terms().id());
    }
    if (report.disputed() > 0) {
      LOG.warn(
          "{}: another process writes in the name of {}: copies of a journal's folder must not"
              + " run side by side",
          book.terms().id(),
          statistics.origin());
    }
  }

  private Optional<RouterBook> book(String router) {
    return fold.book(router);
  }
}
