package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The paths that are not hot: probes, methods that are not allowed, and what does not exist. */
final class OtherPaths implements Handler<HttpServerRequest> {
  /** What a probe asks, and the answer if it is so. */
  private record Probe(BooleanSupplier good, String text) {}

  private final Map<String, Probe> probes = new HashMap<>();
  private final RestReplies replies;
  private final Routes routes;

  OtherPaths(BooleanSupplier ready, RestReplies replies, Routes routes) {
    this.replies = replies;
    this.routes = routes;
    add("/ping", new Probe(() -> true, "pong"));
    add("/live", new Probe(() -> true, "live"));
    add("/ready", new Probe(ready, "ready"));
  }

  private void add(String path, Probe probe) {
    probes.put(path, probe);
    probes.put(path + "/", probe);
  }

  @Override
  public void handle(HttpServerRequest request) {
    Probe probe = probes.get(request.path());
    if (probe == null) {
      routes
          .find(request.method(), request.path())
          .ifPresentOrElse(handler -> handler.handle(request), () -> refuse(request));
    } else if (request.method() == HttpMethod.GET) {
      boolean good = probe.good().getAsBoolean();
      replies.text(request, good ? 200 : 503, good ? probe.text() : "Service unavailable");
    } else {
      notAllowed(request, "GET");
    }
  }

  private void refuse(HttpServerRequest request) {
    String allowed = String.join(",", routes.methods(request.path()));
    if (allowed.isEmpty()) {
      notFound(request);
    } else if (request.method() == HttpMethod.OPTIONS) {
      request.response().putHeader(Headers.ALLOW, allowed + ",OPTIONS");
      replies.text(request, 200, "");
    } else {
      notAllowed(request, allowed);
    }
  }

  private void notFound(HttpServerRequest request) {
    String message = "there is nothing at " + request.path();
    if (request.path() != null && request.path().startsWith("/seldon/")) {
      replies.refuse(request, new Failure(ErrorCode.UNKNOWN_DEPLOYMENT, message));
    } else {
      replies.refuse(request, 404, message);
    }
  }

  private void notAllowed(HttpServerRequest request, String allowed) {
    request.response().putHeader(Headers.ALLOW, allowed);
    replies.refuse(request, 405, "Method '%s' not supported".formatted(request.method()));
  }
}
