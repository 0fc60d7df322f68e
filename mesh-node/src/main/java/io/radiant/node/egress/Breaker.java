package io.radiant.node.egress;

import java.util.concurrent.TimeUnit;

/**
 * Whether an endpoint is worth being asked, judged by how its last calls ended.
 *
 * <p>Closed, it lets every call through. It opens when half of at least twenty calls of the last
 * ten seconds failed, or when five connections in a row could not be made. Open, it lets none
 * through; after a second it lets one through on trial, whose end decides. Every trial that fails
 * doubles the wait, up to half a minute.
 */
final class Breaker {
  static final int ENOUGH_CALLS = 20;
  static final int ENOUGH_UNREACHED = 5;
  static final long SHORTEST_REST = TimeUnit.SECONDS.toNanos(1);
  static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(30);
  private static final double BAD_SHARE = 0.5;

  private enum State {
    CLOSED,
    OPEN,
    /** A call is under way that decides. */
    ON_TRIAL
  }

  private final Outcomes outcomes;
  private State state = State.CLOSED;
  // Counts the changes of state: a call that began before the last one is not judged any more.
  private long era;
  private int unreached;
  private long rest = SHORTEST_REST;
  private long openSince;
  private long restsUntil;
  private String why = "";

  /**
   * @param now the time in nanoseconds, here and in all methods
   */
  Breaker(long now) {
    this.outcomes = new Outcomes(now);
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  /** Whether a call may be made now. */
  boolean allows(long now) {
    return state == State.CLOSED || (state == State.OPEN && now - restsUntil >= 0);
  }

  /**
   * A call is made that {@link #allows} let through.
   *
   * @return the era that it belongs to, which its end is told with; told in a later one, it counts
   *     for nothing
   */
  long called() {
    if (state == State.OPEN) {
      become(State.ON_TRIAL);
    }
    return era;
  }

  private void become(State next) {
    state = next;
    era++;
  }

  /** The endpoint answered, whatever it said. */
  void answered(long began, long now) {
    if (began != era) {
      return;
    }
    unreached = 0;
    if (state == State.CLOSED) {
      outcomes.good(now);
    } else {
      become(State.CLOSED);
      rest = SHORTEST_REST;
      outcomes.forget();
    }
  }

  /** No connection could be made. */
  void unreached(long began, long now, String reason) {
    if (began == era) {
      unreached++;
      failed(began, now, reason);
    }
  }

  /** A call was made, and there was no answer, or one that says that the unit is not there. */
  void failed(long began, long now, String reason) {
    if (began != era) {
      return;
    }
    if (state == State.CLOSED) {
      outcomes.bad(now);
      judge(now, reason);
    } else {
      rest = Math.min(LONGEST_REST, 2 * rest);
      rest(now, reason);
    }
  }

  private void judge(long now, String reason) {
    if (unreached >= ENOUGH_UNREACHED || outcomes.areBad(ENOUGH_CALLS, BAD_SHARE)) {
      openSince = now;
      rest(now, reason);
    }
  }

  private void rest(long now, String reason) {
    become(State.OPEN);
    restsUntil = now + rest;
    why = reason;
  }

  /** A call ended in a way that says nothing of the endpoint; the next one may be the trial. */
  void inconclusive(long began) {
    if (began == era && state == State.ON_TRIAL) {
      become(State.OPEN);
    }
  }

  /** Since when and why it is open, for people. */
  String describe(long now) {
    return "not asked for %d ms: %s".formatted(TimeUnit.NANOSECONDS.toMillis(now - openSince), why);
  }
}
