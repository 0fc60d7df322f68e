package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** The paths that are not hot, methods that are not allowed, and what does not exist. */
final class OtherPaths implements Handler<HttpServerRequest> {
  private final RestReplies replies;
  private final Routes routes;

  OtherPaths(RestReplies replies, Routes routes) {
    this.replies = replies;
    this.routes = routes;
  }

  @Override
  public void handle(HttpServerRequest request) {
    routes
        .find(request.method(), request.path())
        .ifPresentOrElse(handler -> handler.handle(request), () -> refuse(request));
  }

  private void refuse(HttpServerRequest request) {
    String allowed = String.join(",", routes.methods(request.path()));
    if (allowed.isEmpty()) {
      notFound(request);
    } else if (request.method() == HttpMethod.OPTIONS) {
      replies.options(request, allowed + ",OPTIONS");
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
