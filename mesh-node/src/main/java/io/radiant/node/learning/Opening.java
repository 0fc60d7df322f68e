package io.radiant.node.learning;

import io.radiant.node.journal.Journal;
import java.io.IOException;
import java.util.List;

/** Brings a journal's state back, to the last bit, and takes it up under the present manifest. */
final class Opening {
  private final LedgerSetup setup;
  private final Journal journal;
  private final LedgerTerms terms;

  Opening(LedgerSetup setup, Journal journal) {
    this.setup = setup;
    this.journal = journal;
    this.terms = LedgerTerms.of(setup);
  }

  Fold open() throws IOException {
    long nowMillis = setup.clock().getAsLong();
    Recount recount = recounted();
    Fold fold = recount.fold();
    Fold now = recount.isByPresentTerms() ? fold : changed(fold, nowMillis);
    journal.checkpoint(FoldCodec.save(now));
    journal.retain(nowMillis);
    return now;
  }

  private Recount recounted() throws IOException {
    Journal.Checkpoint checkpoint = journal.checkpoint().orElse(null);
    if (checkpoint == null) {
      Recount recount = Recount.fromNothing(journal, terms);
      journal.replay(journal.start(), recount);
      return recount;
    }
    Recount recount = Recount.from(checkpoint, journal, terms);
    journal.replay(checkpoint.position(), recount);
    return recount;
  }

  /** What comes next is counted by the present terms, and must be whenever it is counted again. */
  private Fold changed(Fold fold, long nowMillis) throws IOException {
    journal.append(List.of(terms.entry(nowMillis)));
    journal.force();
    return terms.applyTo(fold, journal.origin(), nowMillis);
  }
}
