package io.radiant.node.ingress;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The paths that are not hot: probes, methods that are not allowed, and what does not exist. */
final class OtherPaths implements Handler<HttpServerRequest> {
  private final Router router;
  private final RestReplies replies;
  private final Set<String> posts;

  OtherPaths(Vertx vertx, BooleanSupplier ready, RestReplies replies, Set<String> posts) {
    this.replies = replies;
    this.posts = posts;
    this.router = Router.router(vertx);
    probe("/ping", () -> true, "pong");
    probe("/live", () -> true, "live");
    probe("/ready", ready, "ready");
    router.route().handler(context -> refuse(context.request()));
  }

  private void probe(String path, BooleanSupplier good, String text) {
    router
        .route(HttpMethod.GET, path)
        .handler(context -> probe(context.request(), good.getAsBoolean(), text));
    router
        .route(path)
        .handler(context -> notAllowed(context.request(), "GET"));
  }

  private void probe(HttpServerRequest request, boolean good, String text) {
    replies.text(request, good ? 200 : 503, good ? text : "Service unavailable");
  }

  @Override
  public void handle(HttpServerRequest request) {
    router.handle(request);
  }

  private void refuse(HttpServerRequest request) {
    if (!posts.contains(request.path())) {
      replies.refuse(request, 404, "there is nothing at " + request.path());
    } else if (request.method() == HttpMethod.OPTIONS) {
      request.response().putHeader(Headers.ALLOW, "POST,OPTIONS");
      replies.text(request, 200, "");
    } else {
      notAllowed(request, "POST");
    }
  }

  private void notAllowed(HttpServerRequest request, String allowed) {
    request.response().putHeader(Headers.ALLOW, allowed);
    replies.refuse(request, 405, "Method '%s' not supported".formatted(request.method()));
  }
}
