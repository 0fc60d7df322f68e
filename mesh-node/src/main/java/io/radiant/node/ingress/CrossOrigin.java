package io.radiant.node.ingress;

import io.radiant.node.config.NodeConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Tells browsers whose pages may read an answer. */
final class CrossOrigin {
  private static final CharSequence ANY = HttpHeaders.createOptimized("*");

  private final boolean everybody;
  private final Set<String> origins;
  private final CharSequence headers;

  CrossOrigin(NodeConfig.Cors allowed) {
    this.origins = Set.copyOf(allowed.origins());
    this.everybody = origins.contains("*");
    this.headers = HttpHeaders.createOptimized(String.join(", ", allowed.headers()));
  }

  /** For every answer. */
  void allow(HttpServerRequest request) {
    if (everybody) {
      request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
    } else {
      allowOne(request);
    }
  }

  /** An answer that is kept for one page must not be taken for another's. */
  private void allowOne(HttpServerRequest request) {
    request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && origins.contains(origin)) {
      request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
  }

  /** For the question whether a request may be sent at all. */
  void preflight(HttpServerRequest request, String methods) {
    request
        .response()
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
  }
}
