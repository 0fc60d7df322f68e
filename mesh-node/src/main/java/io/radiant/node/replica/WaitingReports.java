package io.radiant.node.replica;

import io.radiant.node.wire.FeedbackBody;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reports about predictions that nobody has yet, each for a limited time: they are asked about
 * again, because the prediction may turn up elsewhere. Belongs to one event loop.
 */
final class WaitingReports {
  /** More than come before their predictions; the rest wait in the ledger here alone. */
  private static final int MOST = 1 << 12;

  private final LongSupplier nanoTime;
  private final long parkNanos;
  private final ArrayDeque<Waiting> oldestFirst = new ArrayDeque<>();

  private record Waiting(FeedbackBody body, long untilNanos) {}

  WaitingReports(LongSupplier nanoTime, long parkMillis) {
    this.nanoTime = nanoTime;
    this.parkNanos = TimeUnit.MILLISECONDS.toNanos(parkMillis);
  }

  void add(FeedbackBody body) {
    if (oldestFirst.size() < MOST) {
      oldestFirst.add(new Waiting(body, nanoTime.getAsLong() + parkNanos));
    }
  }

  /** All that wait. */
  List<FeedbackBody> bodies() {
    long now = nanoTime.getAsLong();
    oldestFirst.removeIf(waiting -> now - waiting.untilNanos() > 0);
    return oldestFirst.stream().map(Waiting::body).toList();
  }

  void remove(FeedbackBody body) {
    oldestFirst.removeIf(waiting -> waiting.body() == body);
  }
}
