package io.radiant.node.egress;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a server says of itself: asked when it is needed, and kept until there is reason to doubt
 * it. Belongs to one event loop.
 */
final class Learned<T> {
  /** Requests that fail must not become twice as many calls. */
  private static final long UNDOUBTED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<Future<T>> question;
  private final LongSupplier nanoTime;
  // Null until the server was asked, and again if it could not say.
  private Future<T> known;
  private long since;

  /**
   * @param nanoTime the clock for durations
   */
  Learned(Supplier<Future<T>> question, LongSupplier nanoTime) {
    this.question = question;
    this.nanoTime = nanoTime;
  }

  /** Whether there is nothing to be asked. */
  boolean isKnown() {
    return known != null && known.succeeded();
  }

  Future<T> get() {
    return known == null ? learn() : known;
  }

  private Future<T> learn() {
    since = nanoTime.getAsLong();
    Future<T> answer = question.get();
    known = answer;
    // At once, if there is no endpoint.
    answer.onFailure(cause -> known = null);
    return answer;
  }

  /** A request failed that was made to fit: perhaps the server is another one by now. */
  void doubt() {
    if (nanoTime.getAsLong() - since >= UNDOUBTED_NANOS) {
      known = null;
    }
  }
}
