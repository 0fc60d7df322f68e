package io.radiant.node.plan;

import io.radiant.graph.Catalog;
import io.radiant.graph.Implementation;
import io.radiant.graph.Method;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what a graph takes and gives in what its units say.
 *
 * <p>Built-in units other than models leave the names and types of tensors as they are, so a graph
 * takes what the first units below them take, and gives what the last ones give: where these differ
 * from branch to branch, nothing can be said.
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

  /** The units that say what the graph takes or gives. */
  List<UnitSpec> of(UnitSpec root) {
    return Stream.concat(readers(root), writers(root)).distinct().toList();
  }

  private Stream<UnitSpec> readers(UnitSpec root) {
    return reads(root) ? Stream.of(root) : root.children().stream().flatMap(this::readers);
  }

  private Stream<UnitSpec> writers(UnitSpec root) {
    return writes(root) ? Stream.of(root) : root.children().stream().flatMap(this::writers);
  }

  private boolean reads(UnitSpec unit) {
    return unit.children().isEmpty()
        || builtIn(unit)
            .map(known -> known.type() == UnitType.MODEL)
            .orElseGet(
                () ->
                    READERS.contains(unit.type())
                        || unit.methods().contains(Method.TRANSFORM_INPUT));
  }

  private boolean writes(UnitSpec unit) {
    return unit.children().isEmpty()
        || builtIn(unit)
            .map(known -> false)
            .orElseGet(
                () ->
                    WRITERS.contains(unit.type())
                        || unit.methods().contains(Method.TRANSFORM_OUTPUT)
                        || unit.methods().contains(Method.AGGREGATE));
  }

  /** What units written elsewhere do is theirs alone. */
  private Optional<Implementation> builtIn(UnitSpec unit) {
    return unit.implementation().flatMap(catalog::find).filter(known -> !known.open());
  }

  /**
   * What the graph takes; nothing where its branches differ.
   *
   * @param said by unit name; branches that say nothing are taken to be like the others
   * @return empty if none of them says anything
   */
  Optional<List<TensorType>> inputs(UnitSpec root, Map<String, ModelMetadata> said) {
    return Signatures.common(
        readers(root)
            .flatMap(unit -> Stream.ofNullable(said.get(unit.name())))
            .map(ModelMetadata::inputs)
            .toList());
  }

  /** What the graph gives, in the same way. */
  Optional<List<TensorType>> outputs(UnitSpec root, Map<String, ModelMetadata> said) {
    if (writes(root)) {
      return Optional.ofNullable(said.get(root.name())).map(ModelMetadata::outputs);
    }
    Optional<List<TensorType>> common =
        Signatures.common(
            root.children().stream().flatMap(child -> outputs(child, said).stream()).toList());
    return combines(root) ? common.map(Signatures::combined) : common;
  }

  private boolean combines(UnitSpec unit) {
    return builtIn(unit).filter(known -> known.type() == UnitType.COMBINER).isPresent();
  }
}
