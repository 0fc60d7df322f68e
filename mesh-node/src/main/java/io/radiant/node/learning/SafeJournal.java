package io.radiant.node.learning;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.journal.Entry;
import io.radiant.node.journal.Journal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal that says what is wrong with it, once, and goes on when it can. Belongs to the ledger's
 * thread.
 *
 * <p>What cannot be written is not there, and may be tried again. What cannot be made durable may
 * or may not be there: nothing more is written then.
 */
final class SafeJournal {
  private static final Logger LOG = LoggerFactory.getLogger(SafeJournal.class);

  /** Entries that a restart would have to read again. */
  private static final int CHECKPOINT_ENTRIES = 1 << 18;

  private static final long CHECKPOINT_MILLIS = 300_000;

  /** After one that failed. */
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String deployment;
  private final String place;
  private final Journal journal;
  private final Supplier<byte[]> state;
  private final LedgerCounts counts;
  private final LongSupplier nanoTime;
  private final Shortage shortage = new Shortage();
  private OptionalLong uncheckedNanos = OptionalLong.empty();
  private long checkpointMillis;
  private int entries;
  private boolean unforced;
  private boolean changed;
  private Failure broken;

  /**
   * @param state what all entries come to, at any moment
   */
  SafeJournal(LedgerSetup setup, Journal journal, Supplier<byte[]> state, LedgerCounts counts) {
    this.deployment = setup.deployment();
    this.place = setup.place();
    this.journal = journal;
    this.state = state;
    this.counts = counts;
    this.nanoTime = setup.nanoTime();
    this.checkpointMillis = setup.clock().getAsLong();
  }

  // === Writing ===

  /** Writes down; if that fails, nothing of it is there. */
  boolean append(List<Entry> more) {
    if (broken != null) {
      return false;
    }
    try {
      journal.append(more);
      written(more.size());
      return true;
    } catch (IOException unwritable) {
      notWritten(unwritable);
      return false;
    }
  }

  private void written(int more) {
    entries += more;
    unforced = true;
    changed = true;
    shortage.written();
  }

  private void notWritten(IOException cause) {
    Failure full = trouble("cannot be written to", cause);
    if (shortage.failed(full, nanoTime.getAsLong())) {
      counts.trouble(full.getMessage());
      LOG.warn("{}; predictions go on", full.getMessage());
    }
  }

  private void lookForRoom() {
    if (shortage.ends(nanoTime.getAsLong()) && broken == null) {
      counts.trouble("");
      LOG.info("{}: the journal in {} can be written again", deployment, place);
    }
  }

  /** Makes durable what was written; if that fails, nothing is written any more. */
  boolean force() {
    if (broken != null) {
      return false;
    }
    try {
      journal.force();
      unforced = false;
      return true;
    } catch (IOException uncertain) {
      breakDown(uncertain);
      return false;
    }
  }

  /** Nobody knows what is there now: only who begins with reading it all can know again. */
  void breakDown(Throwable cause) {
    if (broken != null) {
      return;
    }
    String why = trouble("are no longer safe in", cause).getMessage();
    broken = new Failure(ErrorCode.UNIT_UNAVAILABLE, why + " (restart the process)", cause);
    counts.trouble(broken.getMessage());
    LOG.error("{}; predictions go on", broken.getMessage(), cause);
  }

  /** Something else changed the state, that is not in the journal. */
  void stateChanged() {
    changed = true;
  }

  // === What is wrong ===

  /**
   * @throws Failure if nothing will be written any more
   */
  void requireUnbroken() {
    if (broken != null) {
      throw broken;
    }
  }

  /**
   * Whether what is not there may have been lost a moment ago, because there was no room for it.
   */
  boolean isLosing() {
    return broken != null || shortage.lasts();
  }

  /** Why something was not written a moment ago. */
  Failure refusal() {
    return broken == null ? shortage.cause() : broken;
  }

  Failure trouble(String what, Throwable cause) {
    return new Failure(
        ErrorCode.UNIT_UNAVAILABLE,
        "reports for \"%s\" %s the journal in %s: %s"
            .formatted(deployment, what, place, reason(cause)),
        cause);
  }

  /** Of what is no failure of the disk, the name says more than the message. */
  private static String reason(Throwable cause) {
    return cause instanceof IOException ? cause.getMessage() : cause.toString();
  }

  // === Reading ===

  Optional<Entry> latest(Entry.Kind kind, long key) throws IOException {
    return journal.latest(kind, key);
  }

  long start() {
    return journal.start();
  }

  long end() {
    return journal.end();
  }

  // === Keeping house ===

  /** Now and then: nothing stays in memory for long, and nothing on disk for ever. */
  void keep(long nowMillis) {
    lookForRoom();
    if (unforced) {
      force();
    }
    if (changed && isCheckpointDue(nowMillis)) {
      checkpoint(nowMillis);
    }
  }

  /** After every batch: what is too much goes soon, however fast it comes. */
  void bound(long nowMillis) {
    if (journal.isOverfull() && !hasFailedJustNow()) {
      checkpoint(nowMillis);
    }
  }

  private boolean hasFailedJustNow() {
    return uncheckedNanos.isPresent()
        && nanoTime.getAsLong() - uncheckedNanos.getAsLong() < RETRY_NANOS;
  }

  private boolean isCheckpointDue(long nowMillis) {
    return entries >= CHECKPOINT_ENTRIES || nowMillis - checkpointMillis >= CHECKPOINT_MILLIS;
  }

  private void checkpoint(long nowMillis) {
    if (broken != null) {
      return;
    }
    checkpointMillis = nowMillis;
    entries = 0;
    try {
      journal.checkpoint(state.get());
      changed = false;
      unforced = false;
      journal.retain(nowMillis);
      uncheckedNanos = OptionalLong.empty();
    } catch (IOException failed) {
      notChecked(failed);
    }
  }

  /** The next one may succeed; until then a restart reads more of the journal. */
  private void notChecked(IOException failed) {
    if (uncheckedNanos.isEmpty()) {
      LOG.warn("{}: no checkpoint in {}: {}", deployment, place, failed.getMessage());
    }
    uncheckedNanos = OptionalLong.of(nanoTime.getAsLong());
  }

  /** Keeps all that is known, and ends. */
  void close(long nowMillis) {
    if (changed) {
      checkpoint(nowMillis);
    }
    try {
      journal.close();
    } catch (IOException failed) {
      LOG.warn("{}: the journal in {}: {}", deployment, place, failed.getMessage());
    }
  }
}
