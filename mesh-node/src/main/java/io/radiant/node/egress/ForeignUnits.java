package io.radiant.node.egress;

import io.radiant.discovery.Directory;
import io.radiant.graph.Endpoint;
import io.radiant.graph.UnitSpec;
import io.radiant.runtime.ModelMetadata;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientOptions;
import java.util.Objects;

/** Makes units that stand for units in other processes; one for every event loop. */
public final class ForeignUnits {
  /** As the original engine: a unit is in the same data centre, or it is down. */
  private static final int CONNECT_TIMEOUT_MILLIS = 200;

  private static final int IDLE_SECONDS = 60;
  private static final int CONNECTIONS = 64;
  private static final int WAITING = 1024;

  private final Directory directory;
  private final HttpClientAgent rest;
  private final GrpcClient grpc;

  /**
   * @param messageBytes the largest answer taken over gRPC
   */
  public ForeignUnits(Vertx vertx, Directory directory, long messageBytes) {
    this.directory = Objects.requireNonNull(directory);
    this.rest =
        vertx
            .httpClientBuilder()
            .with(options())
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING))
            .build();
    this.grpc =
        GrpcClient.client(
            vertx,
            new GrpcClientOptions()
                .setMaxMessageSize(messageBytes)
                .setScheduleDeadlineAutomatically(true),
            options().setHttp2ClearTextUpgrade(false));
  }

  private static HttpClientOptions options() {
    return new HttpClientOptions()
        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
        .setKeepAliveTimeout(IDLE_SECONDS);
  }

  /**
   * A unit that calls {@code spec}'s endpoints, as the directory knows them at each call.
   *
   * @param reporter whether this instance passes feedback on; one of all event loops' instances
   *     does
   */
  public Unit create(UnitSpec spec, boolean reporter) {
    Attempts attempts = new Attempts(spec.service(), directory);
    return isGrpc(spec)
        ? new SeldonUnit(spec, Dialect.PROTO, new GrpcCaller(grpc, attempts, spec.type()), reporter)
        : new SeldonUnit(spec, Dialect.JSON, new RestCaller(rest, attempts), reporter);
  }

  /** What the model behind {@code spec} says about itself. */
  public Future<ModelMetadata> metadata(UnitSpec spec) {
    return Future.failedFuture(new UnsupportedOperationException(spec.name()));
  }

  /** Whether the unit behind {@code spec} says that it is ready. */
  public Future<Boolean> ready(UnitSpec spec) {
    return Future.failedFuture(new UnsupportedOperationException(spec.name()));
  }

  private static boolean isGrpc(UnitSpec spec) {
    return spec.endpoint().filter(e -> e.type() == Endpoint.Type.GRPC).isPresent();
  }
}
