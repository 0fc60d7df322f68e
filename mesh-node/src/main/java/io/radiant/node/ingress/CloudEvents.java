package io.radiant.node.ingress;

import io.radiant.graph.DeploymentSpec;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.HeaderText;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Describes deployments' good answers as CloudEvents to those who sent one. */
final class CloudEvents {
  private static final CharSequence SPECIFICATION = HttpHeaders.createOptimized("Ce-Specversion");
  private static final CharSequence ID = HttpHeaders.createOptimized("Ce-Id");
  private static final CharSequence PATH = HttpHeaders.createOptimized("Ce-Path");
  private static final CharSequence TYPE = HttpHeaders.createOptimized("Ce-Type");
  private static final CharSequence SOURCE = HttpHeaders.createOptimized("Ce-Source");

  /** As the original, whatever the request's. */
  private static final CharSequence VERSION = HttpHeaders.createOptimized("0.3");

  private final Map<ServedDeployment, Origin> origins;

  /** What the events of one deployment say of it. */
  private record Origin(CharSequence type, CharSequence source) {
    static Origin of(DeploymentSpec deployment) {
      return new Origin(
          HttpHeaders.createOptimized(
              "seldon.%s.%s.response".formatted(deployment.name(), deployment.namespace())),
          HttpHeaders.createOptimized("seldon." + deployment.name()));
    }
  }

  CloudEvents(List<ServedDeployment> deployments) {
    this.origins =
        deployments.stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), d -> Origin.of(d.spec())));
  }

  /** Adds the headers, if the request has them and there is an id that headers can hold. */
  void describe(HttpServerRequest request, ServedDeployment deployment, String puid) {
    if (request.getHeader(SPECIFICATION) != null && HeaderText.mayHold(puid)) {
      describe(request, origins.get(deployment), puid);
    }
  }

  private static void describe(HttpServerRequest request, Origin origin, String puid) {
    request
        .response()
        .putHeader(SPECIFICATION, VERSION)
        .putHeader(ID, puid)
        .putHeader(PATH, request.path())
        .putHeader(TYPE, origin.type())
        .putHeader(SOURCE, origin.source());
  }
}
