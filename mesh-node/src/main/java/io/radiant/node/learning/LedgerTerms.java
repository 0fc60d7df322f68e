package io.radiant.node.learning;

import io.radiant.node.journal.Entry;
import java.util.List;
import java.util.Objects;

/**
 * By what a whole ledger counts, as a manifest and a process have it.
 *
 * <p>The journal says when it changed. So what came before is counted as it was then, whichever
 * checkpoint is left to begin from, and if none is.
 *
 * @param settings how much is remembered
 * @param routers the routers there are
 */
record LedgerTerms(BookSettings settings, List<BookTerms> routers) {
  private static final int NO_KEY = 0;
  private static final String NOBODY = "nobody";

  LedgerTerms {
    Objects.requireNonNull(settings);
    routers = List.copyOf(routers);
  }

  static LedgerTerms of(LedgerSetup setup) {
    return new LedgerTerms(setup.settings(), setup.plans().stream().map(BookTerms::of).toList());
  }

  /** Whether a fold counts by them already. */
  boolean areThoseOf(Fold fold) {
    return fold.settings().equals(settings)
        && routers.stream()
            .allMatch(
                terms ->
                    fold.book(terms.id()).map(RouterBook::terms).filter(terms::equals).isPresent());
  }

  /** What a fold goes on as by them. */
  Fold applyTo(Fold fold, String origin, long timeMillis) {
    return new NewTerms(origin, settings, timeMillis).take(fold, routers);
  }

  // === In the journal ===

  /** A checkpoint says by what was counted: here it is one of nothing yet. */
  Entry entry(long timeMillis) {
    Fold nothing = applyTo(Fold.empty(NOBODY, settings), NOBODY, 0);
    return new Entry(Entry.Kind.TERMS, NO_KEY, timeMillis, FoldCodec.save(nothing));
  }

  /**
   * The terms in this entry.
   *
   * @throws IllegalArgumentException if it is of a later format version
   */
  static LedgerTerms of(Entry entry) {
    Fold nothing = FoldCodec.restore(entry.body());
    List<BookTerms> routers = nothing.books().stream().map(RouterBook::terms).toList();
    return new LedgerTerms(nothing.settings(), routers);
  }
}
