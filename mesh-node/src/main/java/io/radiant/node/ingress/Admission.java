package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests in progress, and refuses more than a limit; may be used from any thread. */
public final class Admission {
  private final int limit;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  public Admission(int limit) {
    this.limit = limit;
  }

  /** Whether one more may come in; if so, {@link #leave} must follow once. */
  boolean enter() {
    if (inFlight.incrementAndGet() <= limit) {
      return true;
    }
    inFlight.decrementAndGet();
    refused.increment();
    return false;
  }

  /** What those are told who may not come in. */
  Failure overloaded() {
    return new Failure(ErrorCode.OVERLOADED, "%d predictions are in progress".formatted(limit));
  }

  void leave() {
    inFlight.decrementAndGet();
  }

  public int limit() {
    return limit;
  }

  public int inFlight() {
    return inFlight.get();
  }

  /** How many were refused since the start. */
  public long refused() {
    return refused.sum();
  }
}
