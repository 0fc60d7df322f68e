package io.radiant.node.learning;

import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.SavedBook;
import io.radiant.bandit.stats.Statistics;
import io.radiant.bandit.stats.WindowCodec;
import io.radiant.unit.RouterPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes up a fold, as it was under the last manifest, under the present one.
 *
 * <p>Arms are kept by name: what was learned of one stays, whatever comes or goes beside it, and
 * comes back with it. Routers that are gone keep their books, because what has been told to
 * replicas under an origin must never be told otherwise.
 */
final class NewTerms {
  private final String origin;
  private final BookSettings settings;
  private final long nowMillis;

  /**
   * @param origin who counts from now on; if it is another one than before, what was counted is
   *     somebody else's
   */
  NewTerms(String origin, BookSettings settings, long nowMillis) {
    this.origin = origin;
    this.settings = settings;
    this.nowMillis = nowMillis;
  }

  Fold apply(Fold fold, List<RouterPlan> plans) {
    return take(fold, plans.stream().map(BookTerms::of).toList());
  }

  Fold take(Fold fold, List<BookTerms> routers) {
    Map<String, RouterBook> books = new LinkedHashMap<>();
    fold.books().forEach(book -> books.put(book.terms().id(), again(book, book.terms())));
    for (BookTerms terms : routers) {
      books.compute(terms.id(), (id, book) -> book == null ? fresh(terms, 0) : again(book, terms));
    }
    return new Fold(
        origin,
        settings,
        new ArrayList<>(books.values()),
        again(fold.seen()),
        fold.parked(),
        fold.unnamed(),
        earliest(fold),
        fold.causes());
  }

  /** What was lost with the old name cannot be known to have been counted. */
  private long earliest(Fold fold) {
    return origin.equals(fold.origin()) ? fold.earliest() : Long.MIN_VALUE;
  }

  private RouterBook fresh(BookTerms terms, int incarnation) {
    return RouterBook.empty(
        terms, BookCodec.origin(origin, incarnation), incarnation, settings, nowMillis);
  }

  private RouterBook again(RouterBook book, BookTerms terms) {
    // Numbers that mean something else cannot go on; nor can their versions under one name.
    return book.terms().countsAs(terms)
        ? resumed(book, terms)
        : fresh(terms, book.incarnation() + 1);
  }

  private RouterBook resumed(RouterBook book, BookTerms terms) {
    boolean sameTest = book.terms().comparesAs(terms);
    byte[] whole = SavedBook.encode(book.statistics(), book.window());
    SavedBook saved = SavedBook.decode(whole, settings.keepMillis(), settings.capacity());
    return new RouterBook(
        terms,
        book.incarnation(),
        Statistics.resume(BookCodec.origin(origin, book.incarnation()), saved.statistics()),
        saved.window(),
        sameTest ? book.test() : RouterBook.newTest(terms),
        sameTest ? book.testedFrom() : nowMillis,
        book.epochCause());
  }

  private EventWindow again(EventWindow window) {
    return WindowCodec.decode(
        WindowCodec.encode(window), settings.keepMillis(), settings.capacity());
  }
}
