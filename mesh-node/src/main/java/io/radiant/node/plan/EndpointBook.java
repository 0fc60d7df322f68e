package io.radiant.node.plan;

import io.radiant.discovery.Directory;
import io.radiant.discovery.Endpoint;
import io.radiant.discovery.FixedDirectory;
import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.UnitSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the units in other processes listen: as {@code node.endpoints} says, else as the unit's own
 * {@code endpoint}.
 *
 * @param directory finds a unit's endpoints by the unit's name
 * @param foreignUnits the names of the units in other processes
 */
public record EndpointBook(Directory directory, List<String> foreignUnits) {
  public EndpointBook {
    foreignUnits = List.copyOf(foreignUnits);
  }

  public static EndpointBook of(
      List<DeploymentSpec> deployments, Map<String, List<Endpoint>> configured) {
    Map<String, List<Endpoint>> known = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    deployments.stream()
        .flatMap(deployment -> deployment.predictors().stream())
        .flatMap(predictor -> predictor.graph().all())
        .filter(unit -> unit.implementation().isEmpty())
        .forEach(
            unit -> {
              names.add(unit.name());
              known.put(unit.name(), configured.getOrDefault(unit.name(), own(unit)));
            });
    return new EndpointBook(FixedDirectory.of(known), names);
  }

  private static List<Endpoint> own(UnitSpec unit) {
    return unit.endpoint()
        .filter(endpoint -> !endpoint.host().isEmpty() && endpoint.port() > 0)
        .map(endpoint -> List.of(new Endpoint(endpoint.host(), endpoint.port())))
        .orElse(List.of());
  }
}
