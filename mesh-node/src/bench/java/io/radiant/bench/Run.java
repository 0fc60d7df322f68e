package io.radiant.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Some seconds of load: who may ask once more, and what came back.
 *
 * <p>Lives on the event loop of its connections. Ends when its time or its requests are used up and
 * everything is answered, or with the first answer that is not a good one.
 */
final class Run {
  private final long endNanos;
  private final Latencies latencies = new Latencies();
  private final Promise<Run> done = Promise.promise();
  private long left;
  private int inProgress;
  private long answers;

  /**
   * @param endNanos when nobody may ask any more, on the clock of {@link System#nanoTime}
   * @param requests the most that may be asked
   */
  Run(long endNanos, long requests) {
    this.endNanos = endNanos;
    this.left = requests;
  }

  /** Whether one more request may be sent; if so, it must be. */
  boolean next(long now) {
    if (left == 0 || now - endNanos >= 0 || done.future().isComplete()) {
      return false;
    }
    left--;
    inProgress++;
    return true;
  }

  /** A good answer came; {@link #rest} must follow once the next request is sent or refused. */
  void answered(long started, long now) {
    inProgress--;
    answers++;
    latencies.add(now - started);
  }

  /** Ends the run if nobody asks any more. */
  void rest() {
    if (inProgress == 0) {
      done.tryComplete(this);
    }
  }

  void fail(BadAnswer cause) {
    done.tryFail(cause);
  }

  Future<Run> done() {
    return done.future();
  }

  long answers() {
    return answers;
  }

  Latencies latencies() {
    return latencies;
  }
}
