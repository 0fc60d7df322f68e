package io.radiant.node.egress;

import io.radiant.discovery.Directory;
import io.radiant.discovery.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether every unit in another process was reached once.
 *
 * <p>Once is enough: a unit that goes away later fails the requests that need it, and must not take
 * down the whole process's readiness. Tries every second until then.
 */
public final class Reachability implements AutoCloseable {
  private static final int CONNECT_TIMEOUT_MILLIS = 500;

  private final Vertx vertx;
  private final Directory directory;
  private final NetClient client;
  private final Set<String> missing;
  private final long timer;
  private volatile boolean complete;

  public Reachability(Vertx vertx, Directory directory, List<String> units) {
    this.vertx = vertx;
    this.directory = directory;
    this.missing = new HashSet<>(units);
    this.complete = units.isEmpty();
    this.client =
        vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS));
    this.timer =
        complete ? -1 : vertx.setPeriodic(1, TimeUnit.SECONDS.toMillis(1), tick -> tryAll());
  }

  public boolean isComplete() {
    return complete;
  }

  private void tryAll() {
    for (String unit : List.copyOf(missing)) {
      for (Endpoint endpoint : directory.current().endpoints(unit)) {
        tryOne(endpoint).onSuccess(reached -> found(unit));
      }
    }
  }

  private Future<Void> tryOne(Endpoint endpoint) {
    return client.connect(endpoint.port(), endpoint.host()).compose(socket -> socket.close());
  }

  private void found(String unit) {
    missing.remove(unit);
    if (missing.isEmpty()) {
      complete = true;
      vertx.cancelTimer(timer);
    }
  }

  @Override
  public void close() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
    }
    client.close();
  }
}
