package io.radiant.node.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The one thread of a ledger, and what event loops put in front of it.
 *
 * <p>Whoever waits for something wakes it. Decisions, for which nobody waits, do so only if it is
 * asleep: while there is traffic it looks for them every few milliseconds, so that hundreds of them
 * cost one wake-up, and the event loops none.
 */
final class LedgerThread {
  /** How long a decision waits for others. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** How often to look in vain before falling asleep: for a second. */
  private static final int LOOKS = 200;

  private static final long SLEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int MOST_DECISIONS = 1 << 14;

  /** Several batches of reports at once; places only, of which an empty one takes a reference. */
  private static final int MOST_TASKS = 1 << 16;

  private static final int LARGEST_BATCH = 1 << 10;

  /** Who does the work, on the thread. */
  interface Worker {
    void decided(List<Taken> decisions);

    void report(List<Report> reports);

    /** After all work, and once a second at least. */
    void lookAround();

    /** After a mistake of ours that nobody else knows of. */
    void breakDown(Throwable mistake);

    /** Whether something has to be done soon, whatever comes. */
    boolean isExpecting();

    void close();
  }

  /** Something else to be done, after all reports that came before it. */
  @FunctionalInterface
  interface Task {
    void run();
  }

  private enum State {
    WORKING,
    LINGERING,
    ASLEEP
  }

  private final Mailbox<Taken> decisions = new Mailbox<>(MOST_DECISIONS);
  private final Mailbox<Object> tasks = new Mailbox<>(MOST_TASKS);
  private final Thread thread;
  private volatile State state = State.WORKING;
  private volatile boolean ending;
  private int looks;

  /**
   * @param beginning makes the worker, on the thread; null if it could not
   */
  LedgerThread(String name, Supplier<Worker> beginning) {
    this.thread = new Thread(() -> run(beginning), name);
    this.thread.setDaemon(true);
  }

  // === On any thread ===

  void start() {
    thread.start();
  }

  /** Takes a decision; says whether there was room. */
  boolean offer(Taken decision) {
    boolean taken = decisions.offer(decision);
    if (state == State.ASLEEP) {
      LockSupport.unpark(thread);
    }
    return taken;
  }

  /** Takes a report; says whether there was room. */
  boolean offer(Report report) {
    return offerTask(report);
  }

  boolean offer(Task task) {
    return offerTask(task);
  }

  private boolean offerTask(Object task) {
    boolean taken = tasks.offer(task);
    wake();
    return taken;
  }

  void wake() {
    if (state != State.WORKING) {
      LockSupport.unpark(thread);
    }
  }

  /** Does what was taken so far, and ends. */
  void end() {
    ending = true;
    LockSupport.unpark(thread);
  }

  boolean isEnding() {
    return ending;
  }

  /** How much waits. */
  int waiting() {
    return decisions.size() + tasks.size();
  }

  // === On the thread ===

  private void run(Supplier<Worker> beginning) {
    Worker worker = beginning.get();
    if (worker == null) {
      return;
    }
    while (!ending) {
      boolean worked = work(worker);
      worker.lookAround();
      rest(worked, worker.isExpecting());
    }
    while (work(worker)) {
      // Whoever is still told to wait gets an answer.
    }
    worker.close();
  }

  /** Whatever goes wrong, the thread goes on: others wait for answers, if only for refusals. */
  private boolean work(Worker worker) {
    try {
      return takeAndPerform(worker);
    } catch (RuntimeException | Error mistake) {
      worker.breakDown(mistake);
      return true;
    }
  }

  private boolean takeAndPerform(Worker worker) {
    // Reports first: the decision that one is about was put in before it, and so is found then.
    List<Object> taken = tasks.take(LARGEST_BATCH);
    List<Taken> made = decisions.take(MOST_DECISIONS);
    if (!made.isEmpty()) {
      worker.decided(made);
    }
    perform(worker, taken);
    return !made.isEmpty() || !taken.isEmpty();
  }

  private static void perform(Worker worker, List<Object> taken) {
    List<Report> reports = new ArrayList<>(taken.size());
    for (Object task : taken) {
      if (task instanceof Report report) {
        reports.add(report);
      } else {
        flush(worker, reports);
        ((Task) task).run();
      }
    }
    flush(worker, reports);
  }

  private static void flush(Worker worker, List<Report> reports) {
    if (!reports.isEmpty()) {
      worker.report(reports);
      reports.clear();
    }
  }

  private void rest(boolean worked, boolean expecting) {
    looks = worked ? 0 : looks + 1;
    boolean linger = expecting || looks < LOOKS;
    state = linger ? State.LINGERING : State.ASLEEP;
    // Whoever puts something in after this look sees that it has to wake the thread.
    if (!ending && tasks.isEmpty() && (linger || decisions.isEmpty())) {
      LockSupport.parkNanos(this, linger ? LINGER_NANOS : SLEEP_NANOS);
    }
    state = State.WORKING;
  }
}
