package io.radiant.verticle;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.unit.Work;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * A bounded number of threads with a bounded queue for what would block or burn an event loop.
 *
 * <p>Vert.x's own worker pools queue without bound; here a request that cannot wait is refused at
 * once, and one that nobody awaits any more leaves the queue.
 */
public final class WorkPool implements Work, AutoCloseable {
  private final ThreadPoolExecutor threads;
  private final LongAdder refused = new LongAdder();

  /**
   * A pool of {@code threads} threads, where {@code queue} tasks may wait.
   *
   * @throws IllegalArgumentException if either is below 1
   */
  public WorkPool(int threads, int queue) {
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            task -> daemon(task, number.incrementAndGet()));
  }

  private static Thread daemon(Runnable task, int number) {
    Thread thread = new Thread(task, "radiant-work-" + number);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public <T> Future<T> run(Deadline deadline, Callable<T> callable) {
    Task<T> task = new Task<>(deadline, callable);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException refused) {
      return Future.failedFuture(threads.isShutdown() ? closed() : full());
    }
    deadline.onCancel(reason -> giveUp(task, reason));
    return task.promise.future();
  }

  private Failure full() {
    refused.increment();
    return new Failure(ErrorCode.OVERLOADED, "%d tasks are waiting".formatted(waiting()));
  }

  private static Failure closed() {
    return new Failure(ErrorCode.UNIT_UNAVAILABLE, "no more work is taken");
  }

  private void giveUp(Task<?> task, Failure reason) {
    if (threads.remove(task)) {
      task.fail(reason);
    }
  }

  /** How many tasks wait for a thread. */
  public int waiting() {
    return threads.getQueue().size();
  }

  /** How many tasks run. */
  public int running() {
    return threads.getActiveCount();
  }

  /** How many tasks found the queue full since the start. */
  public long refused() {
    return refused.sum();
  }

  /** Interrupts what runs and fails what waits. */
  @Override
  public void close() {
    threads.shutdownNow().forEach(waiting -> ((Task<?>) waiting).fail(closed()));
  }

  /** A task, and the event loop that waits for it. */
  private static final class Task<T> implements Runnable {
    private final Promise<T> promise = Promise.promise();
    private final Context context = Vertx.currentContext();
    private final Deadline deadline;
    private final Callable<T> callable;

    Task(Deadline deadline, Callable<T> callable) {
      this.deadline = deadline;
      this.callable = callable;
    }

    @Override
    public void run() {
      if (deadline.isCancelled()) {
        fail(new Failure(ErrorCode.CANCELLED, "nobody waits for the answer"));
      } else if (deadline.isExpired(System.nanoTime())) {
        fail(new Failure(ErrorCode.DEADLINE_EXCEEDED, "the deadline passed in the queue"));
      } else {
        compute();
      }
    }

    private void compute() {
      try {
        T result = callable.call();
        answer(() -> promise.tryComplete(result));
      } catch (Throwable failed) {
        fail(failed);
      }
    }

    void fail(Throwable cause) {
      answer(() -> promise.tryFail(cause));
    }

    private void answer(Runnable completion) {
      if (context == null) {
        completion.run();
      } else {
        context.runOnContext(ignored -> completion.run());
      }
    }
  }
}
