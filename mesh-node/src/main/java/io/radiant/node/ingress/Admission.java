package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the requests in progress and the bytes of their messages, and refuses more than a limit;
 * may be used from any thread.
 */
public final class Admission {
  private final int limit;
  private final long bytesLimit;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong bytesInFlight = new AtomicLong();
  private final LongAdder refused = new LongAdder();

  /**
   * @param limit most requests
   * @param bytesLimit most bytes of all their messages together, whole or still arriving
   */
  public Admission(int limit, long bytesLimit) {
    this.limit = limit;
    this.bytesLimit = bytesLimit;
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

  /**
   * Sets memory aside for a message; {@link #release} must follow once.
   *
   * @throws Failure OVERLOADED if too much is in use
   */
  void reserve(long bytes) {
    if (bytesInFlight.addAndGet(bytes) > bytesLimit) {
      release(bytes);
      refused.increment();
      throw new Failure(
          ErrorCode.OVERLOADED,
          "the messages in progress leave less than %d of %d bytes".formatted(bytes, bytesLimit));
    }
  }

  void release(long bytes) {
    bytesInFlight.addAndGet(-bytes);
  }

  public int limit() {
    return limit;
  }

  public int inFlight() {
    return inFlight.get();
  }

  public long bytesLimit() {
    return bytesLimit;
  }

  /** How many bytes are set aside for messages. */
  public long bytesInFlight() {
    return bytesInFlight.get();
  }

  /** How many were refused since the start. */
  public long refused() {
    return refused.sum();
  }
}
