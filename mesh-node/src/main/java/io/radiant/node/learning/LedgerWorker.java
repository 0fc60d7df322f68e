package io.radiant.node.learning;

import io.radiant.message.Failure;
import io.radiant.node.journal.Journal;
import io.radiant.unit.Learning;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What a ledger's thread does, and all that it has for it. */
final class LedgerWorker implements LedgerThread.Worker {
  /** A constant, so that all replicas make the same of the same. */
  private static final long SEED = 1;

  private static final long HOUSEKEEPING_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LedgerSetup setup;
  private final LedgerCounts counts;
  private final SafeJournal journal;
  private final Policies policies;
  private final RouterStates states;
  private final Join join;
  private final Bookkeeper bookkeeper;
  private final Exchanges exchanges;
  private final Answers answers;
  private final Horizon horizon;
  private final Promise<Void> closed;
  private long keptNanos;

  private LedgerWorker(
      LedgerSetup setup,
      LedgerCounts counts,
      Journal journal,
      Fold fold,
      Runnable wake,
      Promise<Void> closed) {
    this.setup = setup;
    this.counts = counts;
    this.journal = new SafeJournal(setup, journal, () -> FoldCodec.save(fold), counts);
    this.policies = new Policies(setup.plans(), fold, setup.work(), SEED, wake);
    this.states = new RouterStates(setup.plans(), fold, policies, setup.clock());
    this.join = new Join(setup.paths(), this.journal, fold);
    this.bookkeeper = new Bookkeeper(setup, this.journal, fold, join, policies, states, counts);
    this.exchanges = new Exchanges(this.journal, fold, policies, setup.clock());
    this.answers = new Answers(setup.units());
    this.horizon = new Horizon(setup.deployment(), setup.plans(), fold);
    this.closed = closed;
    this.keptNanos = setup.nanoTime().getAsLong();
  }

  /**
   * @param wake has the thread look around, from any thread
   * @param closed is kept when all is written
   */
  static LedgerWorker open(
      LedgerSetup setup, LedgerCounts counts, Runnable wake, Promise<Void> closed)
      throws IOException {
    Journal journal = setup.storage().open();
    try {
      Fold fold = new Opening(setup, journal).open();
      LedgerWorker worker = new LedgerWorker(setup, counts, journal, fold, wake, closed);
      worker.policies.begin(setup.nanoTime().getAsLong(), setup.clock().getAsLong());
      worker.show();
      return worker;
    } catch (IOException | RuntimeException | Error unusable) {
      journal.close();
      throw unusable;
    }
  }

  @Override
  public void decided(List<Taken> decisions) {
    guard(() -> bookkeeper.decided(decisions));
  }

  @Override
  public void report(List<Report> reports) {
    if (!guard(() -> bookkeeper.report(reports))) {
      // Nobody waits for ever; who has an answer keeps it.
      reports.forEach(report -> answers.fail(report.answer(), journal.refusal()));
      answers.send();
    }
  }

  /** After a mistake of ours, what is in memory may not be what the journal says. */
  private boolean guard(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException | Error mistake) {
      breakDown(mistake);
      return false;
    }
  }

  @Override
  public void breakDown(Throwable mistake) {
    journal.breakDown(mistake);
  }

  <T> void answer(Callable<T> question, Answer<T> answer) {
    try {
      answers.succeed(answer, question.call());
    } catch (Exception failed) {
      answers.fail(answer, Failure.orMistake(failed));
    } catch (Error mistake) {
      // It may have ended halfway through a change.
      breakDown(mistake);
      answers.fail(answer, journal.refusal());
    }
    answers.send();
  }

  @Override
  public void lookAround() {
    guard(() -> lookAround(setup.nanoTime().getAsLong(), setup.clock().getAsLong()));
  }

  private void lookAround(long nowNanos, long nowMillis) {
    policies.refresh(nowNanos, nowMillis);
    journal.bound(nowMillis);
    if (nowNanos - keptNanos >= HOUSEKEEPING_NANOS) {
      keptNanos = nowNanos;
      journal.keep(nowMillis);
      show();
    }
  }

  private void show() {
    counts.show(states.all(), journal.start(), journal.end());
    counts.horizon(horizon.millis(setup.clock().getAsLong(), setup.nanoTime().getAsLong()));
  }

  @Override
  public boolean isExpecting() {
    return policies.isBehind();
  }

  @Override
  public void close() {
    guard(() -> journal.close(setup.clock().getAsLong()));
    closed.complete();
  }

  Learning learning() {
    return policies;
  }

  RouterStates states() {
    return states;
  }

  Join join() {
    return join;
  }

  Exchanges exchanges() {
    return exchanges;
  }
}
