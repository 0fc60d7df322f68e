package io.radiant.node.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@link EndToEndTest} saw, as a page with a table and a picture. */
final class EndToEndReport {
  private static final String PICTURE = "end-to-end.svg";

  private EndToEndReport() {}

  static void write(Path folder, int games, List<TrafficOverTime> played) throws IOException {
    List<TrafficOverTime> bestFirst =
        played.stream()
            .sorted(
                Comparator.comparingDouble(
                    (TrafficOverTime traffic) -> -traffic.overall(BanditDeployment.BEST)))
            .toList();
    Files.writeString(folder.resolve(PICTURE), TrafficPicture.of(bestFirst));
    Files.writeString(folder.resolve("end-to-end.md"), page(games, bestFirst));
  }

  private static String page(int games, List<TrafficOverTime> played) {
    return """
        ## End to end

        `conf/bandit.json` on a whole node, under every policy at its defaults: 2,000 unseen digits over \
        REST, each rewarded with 1 if the answer was right, by the id of the prediction and nothing else, \
        and each reward sent twice. `weak` is right with 61 %% of these digits, `forest` with 92 %% and \
        `mlp` with 98 %%. The policies in context are told how much ink there is. Means of %d runs; \
        written by `bandit/bin/end-to-end`.

        ![Share of each model over time](%s)

        | requests to `mlp`, in %% of | 1–100 | 101–500 | 501–1000 | 1001–2000 | all | `weak` of all |
        |---|--:|--:|--:|--:|--:|--:|
        %s
        """
        .formatted(
            games,
            PICTURE,
            played.stream().map(EndToEndReport::row).collect(Collectors.joining("\n")));
  }

  private static String row(TrafficOverTime traffic) {
    int best = BanditDeployment.BEST;
    return String.format(
        Locale.ROOT,
        "| `%s` | %.0f | %.0f | %.0f | %.0f | %.1f | %.1f |",
        traffic.policy(),
        100 * traffic.between(best, 0, 1),
        100 * traffic.between(best, 1, 5),
        100 * traffic.between(best, 5, 10),
        100 * traffic.between(best, 10, 20),
        100 * traffic.overall(best),
        100 * traffic.overall(0));
  }
}
