package io.radiant.node.admin;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Whether every event loop still turns: each says so every second. */
public final class Heartbeats {
  private static final long PERIOD_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private final AtomicLongArray last;

  public Heartbeats(int eventLoops) {
    this.last = new AtomicLongArray(eventLoops);
    for (int i = 0; i < eventLoops; i++) {
      last.set(i, System.nanoTime());
    }
  }

  /** Called on the event loop that {@code loop} stands for, once. */
  public void start(Vertx vertx, int loop) {
    last.set(loop, System.nanoTime());
    vertx.setPeriodic(PERIOD_MILLIS, tick -> last.set(loop, System.nanoTime()));
  }

  /** How long ago the slowest event loop said that it lives. */
  public long oldestNanos(long now) {
    long oldest = 0;
    for (int i = 0; i < last.length(); i++) {
      oldest = Math.max(oldest, now - last.get(i));
    }
    return oldest;
  }
}
