package io.radiant.node.ingress;

import io.radiant.graph.DeploymentSpec;
import io.radiant.node.wire.HeaderText;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Describes a deployment's good answers as CloudEvents to those who sent one. */
final class CloudEvents {
  private static final CharSequence SPECIFICATION = HttpHeaders.createOptimized("Ce-Specversion");
  private static final CharSequence ID = HttpHeaders.createOptimized("Ce-Id");
  private static final CharSequence PATH = HttpHeaders.createOptimized("Ce-Path");
  private static final CharSequence TYPE = HttpHeaders.createOptimized("Ce-Type");
  private static final CharSequence SOURCE = HttpHeaders.createOptimized("Ce-Source");

  /** As the original, whatever the request's. */
  private static final CharSequence VERSION = HttpHeaders.createOptimized("0.3");

  private final CharSequence type;
  private final CharSequence source;

  CloudEvents(DeploymentSpec deployment) {
    this.type =
        HttpHeaders.createOptimized(
            "seldon.%s.%s.response".formatted(deployment.name(), deployment.namespace()));
    this.source = HttpHeaders.createOptimized("seldon." + deployment.name());
  }

  /** Adds the headers, if the request has them and there is an id that headers can hold. */
  void describe(HttpServerRequest request, String puid) {
    if (request.getHeader(SPECIFICATION) != null && HeaderText.mayHold(puid)) {
      request
          .response()
          .putHeader(SPECIFICATION, VERSION)
          .putHeader(ID, puid)
          .putHeader(PATH, request.path())
          .putHeader(TYPE, type)
          .putHeader(SOURCE, source);
    }
  }
}
