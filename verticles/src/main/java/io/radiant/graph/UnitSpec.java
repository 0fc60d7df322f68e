package io.radiant.graph;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A unit of a graph as configured, with the units below it.
 *
 * @param name unique in its graph
 * @param type what it does
 * @param implementation the in-process implementation; empty for a unit in another process
 * @param parameters its settings
 * @param children the units it may ask, in order
 * @param modelUri where its model is; empty if it has none
 * @param endpoint where it listens, for a unit in another process
 * @param image the container image it runs in; empty if it has none
 * @param methods what a unit in another process is asked beside what its type says
 */
public record UnitSpec(
    String name,
    UnitType type,
    Optional<String> implementation,
    Parameters parameters,
    List<UnitSpec> children,
    Optional<String> modelUri,
    Optional<Endpoint> endpoint,
    String image,
    Set<Method> methods) {

  public UnitSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(implementation);
    Objects.requireNonNull(parameters);
    Objects.requireNonNull(modelUri);
    Objects.requireNonNull(endpoint);
    Objects.requireNonNull(image);
    children = List.copyOf(children);
    methods = Set.copyOf(methods);
  }

  /**
   * What a directory calls the place of this unit: its name, with the place where the manifest
   * knows one, so that units of one name in several predictors may be at several places.
   */
  public String service() {
    return endpoint.filter(Endpoint::isPlaced).map(place -> name + "@" + place).orElse(name);
  }

  /** This unit and all below it, parents first. */
  public Stream<UnitSpec> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(UnitSpec::all));
  }

  public List<String> childNames() {
    return children.stream().map(UnitSpec::name).toList();
  }
}
