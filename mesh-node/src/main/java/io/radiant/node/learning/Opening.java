package io.radiant.node.learning;

import io.radiant.node.journal.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Brings a journal's state back, to the last bit, and takes it up under the present manifest. */
final class Opening {
  private final LedgerSetup setup;
  private final Journal journal;

  Opening(LedgerSetup setup, Journal journal) {
    this.setup = setup;
    this.journal = journal;
  }

  Fold open() throws IOException {
    Optional<Journal.Checkpoint> checkpoint = journal.checkpoint();
    Fold before = replayed(checkpoint);
    long nowMillis = setup.clock().getAsLong();
    Fold now =
        new NewTerms(journal.origin(), setup.settings(), nowMillis).apply(before, setup.plans());
    // What comes next is counted by the present terms, and must be whenever it is counted again.
    journal.checkpoint(FoldCodec.save(now));
    return now;
  }

  private Fold replayed(Optional<Journal.Checkpoint> checkpoint) throws IOException {
    Fold[] fold = {checkpoint.map(Opening::restored).orElseGet(this::fromNothing)};
    long from = checkpoint.map(Journal.Checkpoint::position).orElseGet(journal::start);
    journal.replay(
        from,
        (entry, end) -> {
          fold[0] = writtenBy(journal.origin(end), fold[0], entry.timeMillis());
          fold[0].apply(entry);
        });
    return fold[0];
  }

  /** Whoever had the journal then told others of it in that name. */
  private static Fold writtenBy(String origin, Fold fold, long nowMillis) {
    return origin.equals(fold.origin())
        ? fold
        : new NewTerms(origin, fold.settings(), nowMillis).apply(fold, List.of());
  }

  private static Fold restored(Journal.Checkpoint checkpoint) {
    return FoldCodec.restore(checkpoint.state());
  }

  /** Nothing says by which terms the entries came, if there are any: the present ones must do. */
  private Fold fromNothing() {
    Fold nothing = Fold.empty(journal.origin(), setup.settings());
    return new NewTerms(journal.origin(), setup.settings(), 0).apply(nothing, setup.plans());
  }
}
