package io.radiant.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One workload on several servers, which are measured in turns.
 *
 * @param name what a filter may choose it by
 * @param workload what is asked
 * @param servers bare Vert.x first; without a backend it answers what the second answers
 * @param backend what the server behind them answers, if there is one
 */
record Experiment(
    String name, Workload workload, List<ServerKind> servers, Optional<Answer> backend) {
  static final String CHAIN = "chain";

  Experiment {
    servers = List.copyOf(servers);
    Objects.requireNonNull(backend);
  }

  /** All that {@code chosen} accepts by name. */
  static List<Experiment> all(long seed, Predicate<String> chosen) {
    List<ServerKind> basic = withBare(Graphs.basic());
    Stream<Experiment> graphs =
        Workloads.all(seed).stream().map(workload -> alone(workload.name(), workload, basic));
    Experiment chains = alone(CHAIN, Workloads.small(), withBare(Graphs.chains()));
    return Stream.of(graphs, Stream.of(chains), Hops.all(seed).stream(), Feedbacks.all().stream())
        .flatMap(experiments -> experiments)
        .filter(experiment -> chosen.test(experiment.name()))
        .toList();
  }

  private static Experiment alone(String name, Workload workload, List<ServerKind> servers) {
    return new Experiment(name, workload, servers, Optional.empty());
  }

  private static List<ServerKind> withBare(List<ServerKind> others) {
    List<ServerKind> all = new ArrayList<>(others);
    all.add(0, ServerKind.BARE);
    return all;
  }
}
