package io.radiant.node.egress;

import io.radiant.discovery.Directory;
import io.radiant.graph.UnitSpec;
import io.radiant.unit.Unit;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.Objects;

/** Makes units that stand for units in other processes; one for every event loop. */
public final class ForeignUnits {
  /** As the original engine: a unit is in the same data centre, or it is down. */
  private static final int CONNECT_TIMEOUT_MILLIS = 200;

  private static final int IDLE_SECONDS = 60;
  private static final int CONNECTIONS = 64;
  private static final int WAITING = 1024;

  private final Directory directory;
  private final HttpClientAgent client;

  public ForeignUnits(Vertx vertx, Directory directory) {
    this.directory = Objects.requireNonNull(directory);
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                    .setKeepAliveTimeout(IDLE_SECONDS))
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING))
            .build();
  }

  /**
   * A unit that calls {@code spec}'s endpoints, as the directory knows them at each call.
   *
   * @param reporter whether this instance passes feedback on; one of all event loops' instances
   *     does
   */
  public Unit create(UnitSpec spec, boolean reporter) {
    return new SeldonRestUnit(spec, new RestCaller(spec.name(), client, directory), reporter);
  }
}
