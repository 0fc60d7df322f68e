package io.radiant.node.ingress;

import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The requests of one event loop that are still arriving.
 *
 * <p>A timer for each would cost every request something; nearly all arrive at once. So they are
 * looked through now and then, and those whose deadline passed are answered: a client that starts a
 * request and never ends it does not keep its place.
 */
final class Arrivals {
  private static final long PERIOD_MILLIS = TimeUnit.SECONDS.toMillis(1) / 2;

  private final Set<Arrival> arriving = new LinkedHashSet<>();

  Arrivals(Vertx vertx) {
    vertx.setPeriodic(PERIOD_MILLIS, tick -> sweep(System.nanoTime()));
  }

  void add(Arrival arrival) {
    arriving.add(arrival);
  }

  void remove(Arrival arrival) {
    arriving.remove(arrival);
  }

  private void sweep(long now) {
    if (!arriving.isEmpty()) {
      List.copyOf(arriving).forEach(arrival -> arrival.expireAt(now));
    }
  }
}
