package io.radiant.node.admin;

import io.radiant.node.config.NodeConfig;
import io.radiant.node.plan.Deployments;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The admin server: {@code /live}, {@code /ready}, {@code /metrics}, {@code /graph}, {@code
 * /deployments}, {@code /pause}, {@code /unpause}.
 */
public final class AdminVerticle extends VerticleBase {
  /** An event loop that was silent for so long is taken for dead. */
  private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final NodeConfig.Address address;
  private final Readiness readiness;
  private final Heartbeats heartbeats;
  private final Supplier<String> metrics;
  private final Supplier<Deployments> deployments;
  private final LearningPaths learning;
  private HttpServer server;

  /**
   * @param metrics everything that is measured, in Prometheus's text format; may block
   */
  public AdminVerticle(
      NodeConfig.Address address,
      Readiness readiness,
      Heartbeats heartbeats,
      Supplier<String> metrics,
      Supplier<Deployments> deployments) {
    this.address = address;
    this.readiness = readiness;
    this.heartbeats = heartbeats;
    this.metrics = metrics;
    this.deployments = deployments;
    this.learning = new LearningPaths(deployments);
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        new HttpServerOptions().setHost(address.host()).setPort(address.port());
    server = vertx.createHttpServer(options).requestHandler(router());
    return server.listen().recover(cause -> Future.failedFuture(address.unusable("admin", cause)));
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.get("/").handler(this::index);
    router.get("/live").handler(this::live);
    router.get("/ready").handler(this::ready);
    router.get("/metrics").handler(this::metrics);
    router.get("/prometheus").handler(this::metrics);
    router.get("/graph").handler(this::graph);
    learning.addTo(router);
    // Else what clients send in place of a path is logged as an error of ours.
    router.errorHandler(400, context -> text(context, 400, "Bad Request"));
    router.errorHandler(404, context -> text(context, 404, "Not Found"));
    router.errorHandler(413, context -> text(context, 413, "Request Entity Too Large"));
    pauses(router, "/pause", true, "paused");
    pauses(router, "/unpause", false, "unpaused");
    return router;
  }

  /** GET, as preStop hooks of the Seldon world call it, and POST, as it should be. */
  private void pauses(Router router, String path, boolean wanted, String text) {
    for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.POST}) {
      router
          .route(method, path)
          .handler(
              context -> {
                readiness.pause(wanted);
                text(context, 200, text);
              });
    }
  }

  private void index(RoutingContext context) {
    StringBuilder page =
        new StringBuilder(
            "Radiant admin: /live /ready /metrics /graph /deployments /pause /unpause\n");
    learning.names().forEach(name -> page.append("/deployments/").append(name).append("/arms\n"));
    text(context, 200, page.toString());
  }

  private void live(RoutingContext context) {
    long silent = heartbeats.oldestNanos(System.nanoTime());
    if (silent < DEAD_NANOS) {
      text(context, 200, "live");
    } else {
      text(context, 503, "an event loop is silent since " + silent / 1_000_000 + " ms");
    }
  }

  private void ready(RoutingContext context) {
    Optional<String> obstacle = readiness.obstacle();
    text(context, obstacle.isEmpty() ? 200 : 503, obstacle.orElseGet(this::readyWithRemark));
  }

  /** Predictions do not need all that may go wrong; whoever looks should know it all the same. */
  private String readyWithRemark() {
    return readiness.remark().map(remark -> "ready, but " + remark).orElse("ready");
  }

  private void metrics(RoutingContext context) {
    vertx
        .executeBlocking(metrics::get)
        .onSuccess(
            page ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                    .end(page))
        .onFailure(context::fail);
  }

  private void graph(RoutingContext context) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(GraphView.of(deployments.get()).toBuffer());
  }

  static void text(RoutingContext context, int status, String text) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .end(text);
  }

  /** Where the server listens, once it does. */
  public int port() {
    return server.actualPort();
  }
}
