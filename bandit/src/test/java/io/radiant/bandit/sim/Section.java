package io.radiant.bandit.sim;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A part of the report: rows that are played in one world, with one plot. */
record Section(String title, String file, World world, List<Reference> rows) {

  /** Rows that stand in the table and would only crowd the plot. */
  private static final Set<String> VARIANTS =
      Set.of(
          "softmax, τ = .02",
          "UCB1, α = ½",
          "KL-UCB, c = 3",
          "Gaussian Thompson, σ² = 1",
          "Thompson, discounted γ = .995",
          "Thompson, restarted, 500 kept of each arm");

  /** Whether the plot shows this row. */
  static boolean plots(Reference row) {
    return !VARIANTS.contains(row.name());
  }

  static List<Section> all() {
    return List.of(
        policies("Two good arms", World.E1),
        policies("Ten poor arms", World.E2),
        changes("Two arms that change places", World.E5),
        changes("An arm that is the best for a while", World.E6),
        changes("Ten poor arms in reverse order", World.E5C),
        replicas("Old snapshots, late rewards, several replicas: two arms", World.E1),
        replicas("Old snapshots, late rewards, several replicas: ten arms", World.E2));
  }

  private static Section policies(String title, World world) {
    return section(
        title,
        "",
        world,
        Stream.of(
                StationaryReferences.usual(),
                StationaryReferences.heavyTails(),
                StationaryReferences.others())
            .flatMap(List::stream));
  }

  private static Section changes(String title, World world) {
    return section(title, "", world, SwitchingReferences.all().stream());
  }

  private static Section replicas(String title, World world) {
    return section(title, "-replicas", world, ReplicaReferences.all().stream());
  }

  private static Section section(
      String title, String suffix, World world, Stream<Reference> references) {
    String file = world.name().toLowerCase(Locale.ROOT) + suffix + ".svg";
    return new Section(title, file, world, references.filter(row -> row.world() == world).toList());
  }
}
