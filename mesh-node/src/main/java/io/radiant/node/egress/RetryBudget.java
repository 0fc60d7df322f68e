package io.radiant.node.egress;

import java.util.concurrent.TimeUnit;

/**
 * How many calls may be made again, so that a unit in trouble is not given more work than it had.
 *
 * <p>A bucket of tokens: every call puts a part of one in, time adds a few, and a call that is made
 * again takes one.
 */
final class RetryBudget {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final double perCall;
  private final double perSecond;
  private final double most;
  private double tokens;
  private long filled;

  /**
   * @param perCall the share of calls that may be made again
   * @param perSecond how many may be made again in a second beside that
   * @param most what can be saved up; what there is at first
   * @param now the time in nanoseconds
   */
  RetryBudget(double perCall, double perSecond, double most, long now) {
    this.perCall = perCall;
    this.perSecond = perSecond;
    this.most = most;
    this.tokens = most;
    this.filled = now;
  }

  /** A fifth of the calls and five in a second, ten at once. */
  static RetryBudget usual(long now) {
    return new RetryBudget(0.2, 5, 10, now);
  }

  /** A call is made for the first time. */
  void called() {
    tokens = Math.min(most, tokens + perCall);
  }

  /** Whether a call may be made again; if so, that is paid for. */
  boolean spend(long now) {
    tokens = Math.min(most, tokens + perSecond * ((now - filled) / NANOS_PER_SECOND));
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
