package io.radiant.node.unitserver;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.OptionalInt;

/** A unit that is served over REST and gRPC, as a wrapped model in a container is. */
public final class UnitServer {
  private static final long PATIENCE_MILLIS = 30_000;

  private final Vertx vertx;
  private final UnitVerticle verticle;
  private final String deployment;

  private UnitServer(Vertx vertx, UnitVerticle verticle, String deployment) {
    this.vertx = vertx;
    this.verticle = verticle;
    this.deployment = deployment;
  }

  /** Serves a unit; completes once it listens. */
  public static Future<UnitServer> start(Vertx vertx, WrappedUnit unit, UnitOptions options) {
    UnitVerticle verticle = new UnitVerticle(unit, options);
    return vertx
        .deployVerticle(verticle)
        .map(deployment -> new UnitServer(vertx, verticle, deployment));
  }

  /** Where the unit is asked; the first of several. */
  public int port() {
    return verticle.ports().get(0);
  }

  /** Where faults are switched as well. */
  public OptionalInt adminPort() {
    return verticle.adminPorts().stream().mapToInt(Integer::intValue).findFirst();
  }

  public Seen seen() {
    return verticle.seen();
  }

  /** Does other things wrong from now on; completes once it does. */
  public Future<Void> change(Faults faults) {
    return verticle.change(faults);
  }

  /** Takes no more requests, answers those in progress, and ends. */
  public Future<Void> close() {
    return verticle.shutdown(PATIENCE_MILLIS).eventually(() -> vertx.undeploy(deployment));
  }
}
