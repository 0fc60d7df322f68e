package io.radiant.node.learning;

import io.radiant.node.journal.Entry;
import io.radiant.node.journal.Journal;
import java.util.List;

/**
 * Counts a journal's entries again: each by the terms of its time, and in the name that the journal
 * had then. So it comes to the same from the beginning and from any checkpoint.
 */
final class Recount implements Journal.Visitor {
  private final Journal journal;
  private final LedgerTerms present;
  private Fold fold;
  private boolean certain;

  private Recount(Journal journal, LedgerTerms present, Fold fold, boolean certain) {
    this.journal = journal;
    this.present = present;
    this.fold = fold;
    this.certain = certain;
  }

  static Recount from(Journal.Checkpoint checkpoint, Journal journal, LedgerTerms present) {
    return new Recount(journal, present, FoldCodec.restore(checkpoint.state()), true);
  }

  static Recount fromNothing(Journal journal, LedgerTerms present) {
    Fold nothing = Fold.empty(journal.origin(), present.settings());
    return new Recount(journal, present, nothing, false);
  }

  @Override
  public void visit(Entry entry, long end) {
    String origin = journal.origin(end);
    if (entry.kind() == Entry.Kind.TERMS) {
      fold = LedgerTerms.of(entry).applyTo(fold, origin, entry.timeMillis());
      certain = true;
      return;
    }
    if (!certain) {
      assume(origin);
    }
    rename(origin);
    fold.apply(entry);
  }

  /** What said by which terms the next entries came is lost: the present ones must do. */
  private void assume(String origin) {
    if (!present.areThoseOf(fold)) {
      fold = present.applyTo(fold, origin, 0);
    }
  }

  /** Whoever had the journal then told others of it in that name. */
  private void rename(String origin) {
    if (!origin.equals(fold.origin())) {
      fold = new NewTerms(origin, fold.settings(), 0).take(fold, List.of());
    }
  }

  /** What it came to, in the journal's present name. */
  Fold fold() {
    rename(journal.origin());
    return fold;
  }

  /** Whether what it came to is counted by the present terms, and the journal says so. */
  boolean isByPresentTerms() {
    return certain && present.areThoseOf(fold);
  }
}
