package io.radiant.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One workload on several servers, which are measured in turns.
 *
 * @param name what a filter may choose it by
 * @param workload what is asked
 * @param servers bare Vert.x first; it answers what the second answers
 */
record Experiment(String name, Workload workload, List<ServerKind> servers) {
  static final String CHAIN = "chain";

  Experiment {
    servers = List.copyOf(servers);
  }

  /** All that {@code chosen} accepts by name. */
  static List<Experiment> all(long seed, Predicate<String> chosen) {
    List<ServerKind> basic = withBare(Graphs.basic());
    Stream<Experiment> graphs =
        Workloads.all(seed).stream()
            .map(workload -> new Experiment(workload.name(), workload, basic));
    Experiment chains = new Experiment(CHAIN, Workloads.small(), withBare(Graphs.chains()));
    return Stream.concat(graphs, Stream.of(chains))
        .filter(experiment -> chosen.test(experiment.name()))
        .toList();
  }

  private static List<ServerKind> withBare(List<ServerKind> others) {
    List<ServerKind> all = new ArrayList<>(others);
    all.add(0, ServerKind.BARE);
    return all;
  }
}
