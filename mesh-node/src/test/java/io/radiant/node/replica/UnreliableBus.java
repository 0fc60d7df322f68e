package io.radiant.node.replica;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Loses, delays and doubles what replicas tell each other, for each receiver on its own. */
final class UnreliableBus {
  private static final int LATEST_MILLIS = 40;

  private final Vertx vertx;
  private final Random chance;
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean reliable;

  UnreliableBus(Vertx vertx, long seed) {
    this.vertx = vertx;
    this.chance = new Random(seed);
    vertx.eventBus().addInboundInterceptor(this::deliver);
  }

  /** From now on everything arrives. */
  void heal() {
    reliable = true;
  }

  int lost() {
    return lost.get();
  }

  private <T> void deliver(DeliveryContext<T> letter) {
    int fate = reliable ? 9 : chance.nextInt(10);
    switch (fate) {
      case 0, 1, 2 -> lost.incrementAndGet();
      case 3, 4 -> later(letter);
      case 5, 6 -> {
        again(letter);
        letter.next();
      }
      default -> letter.next();
    }
  }

  private <T> void later(DeliveryContext<T> letter) {
    vertx.setTimer(1 + chance.nextInt(LATEST_MILLIS), now -> letter.next());
  }

  /** Sends a copy that has a fate of its own. */
  private <T> void again(DeliveryContext<T> letter) {
    vertx.setTimer(
        1 + chance.nextInt(LATEST_MILLIS),
        now ->
            vertx
                .eventBus()
                .send(
                    letter.message().address(),
                    letter.message().body(),
                    new io.vertx.core.eventbus.DeliveryOptions()
                        .setHeaders(letter.message().headers())));
  }
}
