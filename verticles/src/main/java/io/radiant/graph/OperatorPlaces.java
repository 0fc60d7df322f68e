package io.radiant.graph;

import java.util.List;
import java.util.Objects;

/**
 * Where Seldon's operators make the containers of a deployment listen.
 *
 * @param version which operators those are
 * @param deployment {@code metadata.name}
 * @param specName {@code spec.name}, or {@code metadata.name} if there is none
 * @param containers the names of all containers of all predictors, in order, each once
 */
record OperatorPlaces(
    ApiVersion version,
    String deployment,
    String specName,
    String namespace,
    List<String> containers) {
  private static final int FIRST_PORT = 9000;
  private static final int FIRST_GRPC_PORT = 9500;

  OperatorPlaces {
    Objects.requireNonNull(version);
    Objects.requireNonNull(deployment);
    Objects.requireNonNull(specName);
    Objects.requireNonNull(namespace);
    containers = List.copyOf(containers);
  }

  /** Next door for what shares the engine's pod, a service of its own for all else. */
  String host(String predictor, Container container) {
    if (container.inFirstPod()) {
      return "localhost";
    }
    return service(predictor, container) + "." + namespace + ".svc.cluster.local";
  }

  private String service(String predictor, Container container) {
    return version.isOfTheEngine()
        ? OperatorNames.originalService(specName, predictor, container.name(), container.image())
        : OperatorNames.service(deployment, predictor, container.name());
  }

  /** What the container declares, else a number by its name's place among all. */
  int port(Container container, Endpoint.Type type) {
    Integer declared = container.ports().get(type == Endpoint.Type.GRPC ? "grpc" : "http");
    return declared != null ? declared : first(type) + containers.indexOf(container.name());
  }

  private int first(Endpoint.Type type) {
    boolean second = type == Endpoint.Type.GRPC && !version.isOfTheEngine();
    return second ? FIRST_GRPC_PORT : FIRST_PORT;
  }
}
