package io.radiant.node.unitserver;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.util.concurrent.TimeUnit;

/** A port that can be given up and taken again. */
final class Listener {
  private final Vertx vertx;
  private final String host;
  private final Handler<HttpConnection> connections;
  private final Handler<HttpServerRequest> requests;
  private int port;
  private HttpServer server;

  /**
   * @param port 0 for any free one, the first time
   */
  Listener(
      Vertx vertx,
      String host,
      int port,
      Handler<HttpConnection> connections,
      Handler<HttpServerRequest> requests) {
    this.vertx = vertx;
    this.host = host;
    this.port = port;
    this.connections = connections;
    this.requests = requests;
  }

  int port() {
    return port;
  }

  /** Listens, if it does not already. */
  Future<Void> open() {
    if (server != null) {
      return Future.succeededFuture();
    }
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setMaxFormAttributeSize(RequestReader.LIMIT)
            .setHandle100ContinueAutomatically(true);
    server =
        vertx.createHttpServer(options).connectionHandler(connections).requestHandler(requests);
    return server
        .listen()
        .recover(cause -> Future.failedFuture(unusable(cause)))
        .onSuccess(listening -> port = listening.actualPort())
        .mapEmpty();
  }

  private BindException unusable(Throwable cause) {
    BindException unusable =
        new BindException(
            "could not listen on %s:%d: %s".formatted(host, port, cause.getMessage()));
    unusable.initCause(cause);
    return unusable;
  }

  /** Listens no more, and closes its connections at once. */
  Future<Void> close() {
    return shutdown(0);
  }

  /** Listens no more, and waits for what is in progress. */
  Future<Void> shutdown(long timeoutMillis) {
    if (server == null) {
      return Future.succeededFuture();
    }
    HttpServer left = server;
    server = null;
    return timeoutMillis == 0 ? left.close() : left.shutdown(timeoutMillis, TimeUnit.MILLISECONDS);
  }
}
