package io.radiant.verticle;

import io.radiant.unit.Node;
import io.vertx.core.Vertx;
import java.util.Objects;

/**
 * How a node is reached from the calling event loop: directly where it lives on the same loop, over
 * the bus otherwise.
 */
public final class Edges {
  /** Whether a node on the same loop is called directly. */
  public enum Mode {
    DIRECT,
    BUS
  }

  private final Vertx vertx;
  private final Mode mode;
  private final LoopNodes loopNodes = new LoopNodes();

  public Edges(Vertx vertx, Mode mode) {
    this.vertx = Objects.requireNonNull(vertx);
    this.mode = Objects.requireNonNull(mode);
    SharedCodec.register(vertx.eventBus());
  }

  /** Resolved once; the node it gives belongs to the calling event loop. */
  public Node to(String deployment, String predictor, String unit) {
    String address = BusAddress.predict(deployment, predictor, unit);
    Node overBus = new BusNode(vertx.eventBus(), address, unit, System::nanoTime);
    return mode == Mode.BUS ? overBus : loopNodes.find(address).orElse(overBus);
  }

  LoopNodes loopNodes() {
    return loopNodes;
  }
}
