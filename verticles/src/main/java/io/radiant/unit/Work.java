package io.radiant.unit;

import io.radiant.message.Deadline;
import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** Where units do what blocks or burns, away from the event loop. */
public interface Work {
  /**
   * Runs {@code task} on a thread of its own kind and answers on the caller's event loop.
   *
   * <p>Fails with OVERLOADED if there is no room to wait, and with DEADLINE_EXCEEDED or CANCELLED,
   * without running the task, if its time passes or nobody waits any more before its turn comes.
   */
  <T> Future<T> run(Deadline deadline, Callable<T> task);
}
