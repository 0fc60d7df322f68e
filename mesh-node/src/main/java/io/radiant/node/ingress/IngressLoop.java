package io.radiant.node.ingress;

import io.vertx.core.Vertx;
import java.util.Objects;

/**
 * What the protocols of one event loop share.
 *
 * @param ingress what it has in common with the other loops
 * @param puids where ids of predictions come from
 * @param arrivals whose request is still arriving
 */
record IngressLoop(Vertx vertx, Ingress ingress, Puids puids, Arrivals arrivals) {
  IngressLoop {
    Objects.requireNonNull(vertx);
    Objects.requireNonNull(ingress);
    Objects.requireNonNull(puids);
    Objects.requireNonNull(arrivals);
  }

  /** The largest message, in bytes. */
  int bodyBytes() {
    return ingress.config().limits().bodyBytes();
  }
}
