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

  /**
   * Takes one more in; {@link #leave} must follow once.
   *
   * @throws Failure OVERLOADED if there are too many
   */
  void enter() {
    if (inFlight.incrementAndGet() > limit) {
      inFlight.decrementAndGet();
      refused.increment();
      throw new Failure(ErrorCode.OVERLOADED, "%d predictions are in progress".formatted(limit));
    }
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
