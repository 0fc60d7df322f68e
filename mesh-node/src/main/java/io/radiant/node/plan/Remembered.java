package io.radiant.node.plan;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The latest answer to a question, which is asked again when the answer is old, and by one at a
 * time; may be used from any event loop.
 *
 * <p>An old answer is better than none: it stays while nobody gives a newer one.
 */
final class Remembered<T> {
  /** Whoever does not answer is left alone that long. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Answer<T>(T value, long since) {}

  private record Refusal(Throwable cause, long since) {}

  private final long freshNanos;
  private final LongSupplier nanoTime;
  private final AtomicReference<Future<T>> underWay = new AtomicReference<>();
  private volatile Answer<T> answer;
  private volatile Refusal refusal;

  Remembered(long freshNanos, LongSupplier nanoTime) {
    this.freshNanos = freshNanos;
    this.nanoTime = nanoTime;
  }

  /** The answer; on the event loop of whoever asked first. */
  Future<T> get(Supplier<Future<T>> question) {
    Answer<T> known = answer;
    if (known != null && nanoTime.getAsLong() - known.since() < freshNanos) {
      return Future.succeededFuture(known.value());
    }
    Future<T> newer = newer(question);
    return known == null ? newer : newer.otherwise(known.value());
  }

  private Future<T> newer(Supplier<Future<T>> question) {
    Refusal last = refusal;
    return last != null && nanoTime.getAsLong() - last.since() < PAUSE_NANOS
        ? Future.failedFuture(last.cause())
        : ask(question);
  }

  private Future<T> ask(Supplier<Future<T>> question) {
    Promise<T> promise = Promise.promise();
    Future<T> earlier = underWay.compareAndExchange(null, promise.future());
    if (earlier != null) {
      return earlier;
    }
    Future.succeededFuture()
        .compose(begun -> question.get())
        .onComplete(asked -> settle(asked, promise));
    return promise.future();
  }

  private void settle(AsyncResult<T> asked, Promise<T> promise) {
    long now = nanoTime.getAsLong();
    if (asked.succeeded()) {
      answer = new Answer<>(asked.result(), now);
    } else {
      refusal = new Refusal(asked.cause(), now);
    }
    underWay.set(null);
    promise.complete(asked.result(), asked.cause());
  }
}
