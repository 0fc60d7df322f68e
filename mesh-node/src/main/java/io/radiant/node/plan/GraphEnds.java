package io.radiant.node.plan;

import io.radiant.graph.Catalog;
import io.radiant.graph.Implementation;
import io.radiant.graph.Method;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the unit that is the first to look at a request, and the one that makes the answer.
 *
 * <p>Along first children: the branches of a router take and give the same.
 *
 * @param catalog what built-in units do
 */
public record GraphEnds(Catalog catalog) {
  private static final Set<UnitType> READERS = EnumSet.of(UnitType.MODEL, UnitType.TRANSFORMER);
  private static final Set<UnitType> WRITERS =
      EnumSet.of(UnitType.OUTPUT_TRANSFORMER, UnitType.COMBINER);

  public GraphEnds {
    Objects.requireNonNull(catalog);
  }

  UnitSpec first(UnitSpec root) {
    boolean reads = READERS.contains(type(root)) || root.methods().contains(Method.TRANSFORM_INPUT);
    return reads || root.children().isEmpty() ? root : first(root.children().get(0));
  }

  UnitSpec last(UnitSpec root) {
    boolean writes =
        WRITERS.contains(type(root))
            || root.methods().contains(Method.TRANSFORM_OUTPUT)
            || root.methods().contains(Method.AGGREGATE);
    return writes || root.children().isEmpty() ? root : last(root.children().get(0));
  }

  private UnitType type(UnitSpec unit) {
    return unit.implementation()
        .flatMap(catalog::find)
        .map(Implementation::type)
        .orElseGet(unit::type);
  }
}
