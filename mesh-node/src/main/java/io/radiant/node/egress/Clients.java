package io.radiant.node.egress;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * HTTP clients with the same settings, one for every event loop, shared by all its units: no
 * connection is ever used from another loop.
 *
 * <p>Made outside of any verticle, so that none closes them when it is undeployed.
 */
final class Clients {
  private static final int CONNECTIONS = 64;
  private static final int WAITING = 1024;

  /**
   * Servers close idle connections, gunicorn after 2 seconds and most others after 5 or more; what
   * is sent at that very moment is lost. So this side is the first to close.
   */
  private static final int IDLE_SECONDS = 1;

  /** How often idle connections are looked for. */
  private static final int CLEANER_MILLIS = 200;

  /** A connection of HTTP/2 says goodbye before it goes. */
  private static final int MULTIPLEXED_IDLE_SECONDS = 60;

  /** What was sent must be acknowledged by then; a peer that vanished is noticed. Linux only. */
  private static final int SILENT_PEER_MILLIS = 10_000;

  private static final int CHUNK_BYTES = 64 << 10;
  private static final int STREAM_WINDOW = 1 << 20;
  private static final int CONNECTION_WINDOW = 16 << 20;

  private final Queue<Client> spare = new ConcurrentLinkedQueue<>();
  private final Map<Thread, Client> taken = new ConcurrentHashMap<>();

  Clients(Vertx vertx, int eventLoops, Connecting connecting) {
    for (int i = 0; i < eventLoops; i++) {
      spare.add(client(vertx, connecting));
    }
  }

  private static Client client(Vertx vertx, Connecting connecting) {
    Farewells farewells = new Farewells();
    boolean multiplexed = connecting.version() == HttpVersion.HTTP_2;
    HttpClient http =
        vertx
            .httpClientBuilder()
            .with(options(connecting))
            .withConnectHandler(connection -> listen(connection, farewells, multiplexed))
            .with(pool())
            .build();
    return new Client(http, farewells);
  }

  private static PoolOptions pool() {
    return new PoolOptions()
        .setHttp1MaxSize(CONNECTIONS)
        .setMaxWaitQueueSize(WAITING)
        .setCleanerPeriod(CLEANER_MILLIS);
  }

  private static void listen(HttpConnection connection, Farewells farewells, boolean multiplexed) {
    // The calls on a connection hear what is wrong with it; Vert.x would log it as well.
    connection.exceptionHandler(heard -> {});
    if (multiplexed) {
      farewells.expect(connection);
    }
  }

  private static HttpClientOptions options(Connecting connecting) {
    HttpClientOptions options = plain(connecting);
    connecting.tls().ifPresent(tls -> TlsOptions.apply(tls, options));
    return options;
  }

  private static HttpClientOptions plain(Connecting connecting) {
    return new HttpClientOptions()
        .setProtocolVersion(connecting.version())
        .setHttp2ClearTextUpgrade(false)
        .setConnectTimeout(connecting.timeoutMillis())
        .setKeepAliveTimeout(IDLE_SECONDS)
        .setHttp2KeepAliveTimeout(MULTIPLEXED_IDLE_SECONDS)
        .setTcpUserTimeout(SILENT_PEER_MILLIS)
        .setMaxChunkSize(CHUNK_BYTES)
        .setInitialSettings(new Http2Settings().setInitialWindowSize(STREAM_WINDOW))
        .setHttp2ConnectionWindowSize(CONNECTION_WINDOW);
  }

  /** The calling event loop's. */
  Client own() {
    return taken.computeIfAbsent(Thread.currentThread(), thread -> spare.remove());
  }
}
