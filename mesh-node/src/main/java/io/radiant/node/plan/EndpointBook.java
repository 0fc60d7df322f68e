package io.radiant.node.plan;

import io.radiant.discovery.Directory;
import io.radiant.discovery.Endpoint;
import io.radiant.discovery.FixedDirectory;
import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.UnitSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the units in other processes listen: as {@code node.endpoints} says of their names, else as
 * their own {@code endpoint} says.
 *
 * @param directory finds a unit's endpoints by {@link UnitSpec#service}
 * @param foreignUnits the services of the units in other processes
 */
public record EndpointBook(Directory directory, List<String> foreignUnits) {
  public EndpointBook {
    foreignUnits = List.copyOf(foreignUnits);
  }

  public static EndpointBook of(
      List<DeploymentSpec> deployments, Map<String, List<Endpoint>> configured) {
    Map<String, List<Endpoint>> known = new LinkedHashMap<>();
    deployments.stream()
        .flatMap(deployment -> deployment.predictors().stream())
        .flatMap(predictor -> predictor.graph().all())
        .filter(unit -> unit.implementation().isEmpty())
        .forEach(
            unit -> known.put(unit.service(), configured.getOrDefault(unit.name(), own(unit))));
    return new EndpointBook(FixedDirectory.of(known), List.copyOf(known.keySet()));
  }

  private static List<Endpoint> own(UnitSpec unit) {
    return unit.endpoint()
        .filter(io.radiant.graph.Endpoint::isPlaced)
        .map(endpoint -> List.of(new Endpoint(endpoint.host(), endpoint.port())))
        .orElse(List.of());
  }
}
