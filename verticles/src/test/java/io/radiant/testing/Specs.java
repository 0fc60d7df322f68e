package io.radiant.testing;

import io.radiant.graph.Parameters;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Units of a graph as a manifest would describe them. */
public final class Specs {
  private Specs() {}

  /** A unit without an implementation: its name, its children, and no more. */
  public static UnitSpec unit(String name, UnitSpec... children) {
    return spec(name, Optional.empty(), Map.of(), List.of(children));
  }

  /** A unit of an implementation, with parameters and children of those names. */
  public static UnitSpec of(String implementation, Map<String, ?> parameters, String... children) {
    List<UnitSpec> leaves = Stream.of(children).map(Specs::unit).toList();
    return spec("unit", Optional.of(implementation), parameters, leaves);
  }

  private static UnitSpec spec(
      String name,
      Optional<String> implementation,
      Map<String, ?> parameters,
      List<UnitSpec> children) {
    return new UnitSpec(
        name,
        UnitType.UNKNOWN_TYPE,
        implementation,
        Parameters.of(parameters),
        children,
        Optional.empty(),
        Optional.empty(),
        "",
        Set.of());
  }
}
