package io.radiant.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Everything that a run of the benchmark found.
 *
 * @param settings how long it measured
 * @param machine where it ran
 * @param experiments the measurements of one experiment each, bare Vert.x first
 * @param memory of a node as users start it, if asked for
 */
record Results(
    Settings settings,
    Machine machine,
    List<List<Measurement>> experiments,
    Optional<Memory> memory) {
  Results {
    experiments = List.copyOf(experiments);
  }

  /** How much of a figure there is for each one that bare Vert.x has, by the best segments. */
  static double ratio(
      List<Measurement> experiment, Measurement one, ToDoubleFunction<Segment> figure) {
    return one.minimum(figure) / experiment.get(0).minimum(figure);
  }

  List<FurtherNode> furtherNodes() {
    return FurtherNode.of(experiments.stream().flatMap(List::stream).toList());
  }
}
