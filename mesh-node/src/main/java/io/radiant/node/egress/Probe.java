package io.radiant.node.egress;

import io.radiant.discovery.Directory;
import io.radiant.discovery.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.List;

/** Knocks at units' doors: whether anybody listens there. To be made outside of any verticle. */
final class Probe implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 500;

  private final Directory directory;
  private final NetClient client;

  Probe(Vertx vertx, Directory directory) {
    this.directory = directory;
    this.client =
        vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS));
  }

  /** Whether somebody listens at one of the unit's endpoints. */
  Future<Boolean> reaches(String unit) {
    List<Endpoint> endpoints = directory.current().endpoints(unit);
    return endpoints.isEmpty()
        ? Future.succeededFuture(false)
        : Future.any(endpoints.stream().map(this::connect).toList()).map(true).otherwise(false);
  }

  private Future<Void> connect(Endpoint endpoint) {
    return client.connect(endpoint.port(), endpoint.host()).compose(socket -> socket.close());
  }

  @Override
  public void close() {
    client.close();
  }
}
