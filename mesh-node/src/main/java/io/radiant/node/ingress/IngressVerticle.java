package io.radiant.node.ingress;

import io.radiant.node.admin.Heartbeats;
import io.radiant.node.config.NodeConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.grpc.server.GrpcServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The ingress server of one event loop; REST (HTTP/1.1 and h2c) and gRPC share its port. */
public final class IngressVerticle extends VerticleBase {
  /** Vert.x shares one free port between all servers that ask for this one. */
  private static final int ANY_PORT = -1;

  private static final int IDLE_SECONDS = 65;
  private static final int ALL_STREAMS = Integer.MAX_VALUE;

  private final Ingress ingress;
  private final long seed;
  private final Heartbeats heartbeats;
  private final int loop;
  private final Set<HttpConnection> http2 = new HashSet<>();
  private HttpServer server;

  /**
   * @param seed where this event loop's prediction ids come from; different for every loop
   * @param heartbeats where this event loop says that it lives
   * @param loop the event loop's number there
   */
  public IngressVerticle(Ingress ingress, long seed, Heartbeats heartbeats, int loop) {
    this.ingress = ingress;
    this.seed = seed;
    this.heartbeats = heartbeats;
    this.loop = loop;
  }

  @Override
  public Future<?> start() {
    heartbeats.start(vertx, loop);
    Puids puids = new Puids(new SplittableRandom(seed));
    IngressLoop shared = new IngressLoop(vertx, ingress, puids, new Arrivals(vertx));
    RestApi rest = new RestApi(shared);
    GrpcServer grpc = GrpcApi.server(shared);
    server =
        vertx
            .createHttpServer(options())
            .connectionHandler(this::remember)
            .requestHandler(request -> (isGrpc(request) ? grpc : rest).handle(request));
    return server
        .listen()
        .recover(
            cause -> Future.failedFuture(ingress.config().ingress().unusable("ingress", cause)));
  }

  /** The event loop that this server lives on. */
  public Context context() {
    return context;
  }

  /** Where the server listens, once it does. */
  public int port() {
    return server.actualPort();
  }

  private HttpServerOptions options() {
    NodeConfig config = ingress.config();
    int port = config.ingress().port();
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.ingress().host())
            .setPort(port == 0 ? ANY_PORT : port)
            .setIdleTimeout(IDLE_SECONDS)
            .setMaxHeaderSize(config.limits().headerBytes())
            .setHandle100ContinueAutomatically(true);
    options.getInitialSettings().setMaxHeaderListSize(config.limits().headerBytes());
    return options;
  }

  private static boolean isGrpc(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null
        && type.startsWith("application/grpc")
        && request.version() == HttpVersion.HTTP_2;
  }

  private void remember(HttpConnection connection) {
    http2.add(connection);
    connection.closeHandler(closed -> http2.remove(connection));
  }

  /** Tells HTTP/2 clients to open their next stream elsewhere; streams in progress go on. */
  public void sendAway() {
    List<HttpConnection> connections = new ArrayList<>(http2);
    for (HttpConnection connection : connections) {
      if (isHttp2(connection)) {
        connection.goAway(0, ALL_STREAMS);
      }
    }
  }

  private static boolean isHttp2(HttpConnection connection) {
    try {
      connection.settings();
      return true;
    } catch (UnsupportedOperationException http1) {
      return false;
    }
  }

  /** Takes no more connections and ends once the requests in progress are answered. */
  public Future<Void> shutdown(long timeoutMillis) {
    return server.shutdown(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.close();
  }
}
