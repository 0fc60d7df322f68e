package io.radiant.law;

import io.radiant.graph.Parameters;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.unit.Unit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A graph of hand-made units, before it is put anywhere.
 *
 * @param unit serves every event loop, so it keeps nothing that is not safe for several threads;
 *     empty for a node that is configured but not there
 */
record Sketch(String name, Optional<Unit> unit, List<Sketch> children) {
  static Sketch node(String name, Unit unit, Sketch... children) {
    return new Sketch(name, Optional.of(unit), List.of(children));
  }

  /** A node that somebody should serve, and nobody does. */
  static Sketch missing(String name) {
    return new Sketch(name, Optional.empty(), List.of());
  }

  /** The container image that the node is said to run in. */
  String image() {
    return "image/" + name + ":1";
  }

  UnitSpec spec() {
    return new UnitSpec(
        name,
        UnitType.UNKNOWN_TYPE,
        Optional.empty(),
        Parameters.NONE,
        children.stream().map(Sketch::spec).toList(),
        Optional.empty(),
        Optional.empty(),
        image(),
        Set.of());
  }
}
