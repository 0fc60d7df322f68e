package io.radiant.bandit.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Plays all rows and writes tables and plots; {@code bandit/bin/report} calls it.
 *
 * @param runs the share of the full numbers of runs, above 0
 * @param threads how many rows are played at once, 1 or more
 * @param directory where to, with whatever else is there
 */
public record Report(double runs, int threads, Path directory) {

  private static final String EXPLAINED = "explained.md";
  private static final String END_TO_END = "end-to-end.md";

  /** {@code [--runs SHARE] [--threads NUMBER] --to DIRECTORY}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = Arrays.asList(arguments);
    new Report(
            Double.parseDouble(option(words, "--runs", "1")),
            Integer.parseInt(option(words, "--threads", "1")),
            Path.of(option(words, "--to", "report")))
        .write();
  }

  private static String option(List<String> words, String name, String usual) {
    int place = words.lastIndexOf(name);
    return place < 0 ? usual : words.get(place + 1);
  }

  private void write() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    List<String> text = new ArrayList<>(List.of(opening()));
    text.add(added(EXPLAINED));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (Section section : Section.all()) {
      List<Played> rows = played(section, pool);
      Files.writeString(directory.resolve(section.file()), plot(section, rows).svg());
      text.add(markdown(section, rows));
    }
    pool.shutdown();
    text.add(added(END_TO_END));
    Files.writeString(directory.resolve("README.md"), String.join("\n", text));
  }

  private static String opening() {
    return """
        # Regret of the policies, measured

        Written by `bandit/bin/report`; do not edit. *Here* is the mean ± its standard error, with the \
        arms in a random order in every run; *reference* are the figures of two independent \
        simulators, made once with thousands of runs; *off by* is the largest difference of a row in \
        combined standard errors (4 is the limit). Policies have no evenly spread share here, which \
        a router gives them by default.
        """;
  }

  /** Text that is kept in a file of its own beside the report, if there is one. */
  private String added(String file) throws IOException {
    Path path = directory.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  private List<Played> played(Section section, ExecutorService pool) throws InterruptedException {
    List<Future<Played>> games =
        section.rows().stream().map(row -> pool.submit(() -> Played.of(row, runs))).toList();
    List<Played> rows = new ArrayList<>();
    for (Future<Played> game : games) {
      rows.add(finished(game));
      System.out.println(section.world() + " " + rows.get(rows.size() - 1).markdown());
    }
    return rows;
  }

  private static Played finished(Future<Played> game) throws InterruptedException {
    try {
      return game.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a game failed", failed.getCause());
    }
  }

  private static Plot plot(Section section, List<Played> rows) {
    List<Plot.Curve> curves =
        new ArrayList<>(
            rows.stream()
                .filter(row -> Section.plots(row.reference()))
                .map(Played::curve)
                .toList());
    if (section.world().isSteady()) {
      curves.add(rows.get(0).bound(section.world().rate()));
    }
    return new Plot(
        section.world() + ": " + section.title().toLowerCase(Locale.ROOT),
        section.world().isSteady(),
        curves);
  }

  private static String markdown(Section section, List<Played> rows) {
    String steps =
        Arrays.stream(section.world().checkpoints())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" / "));
    String table = rows.stream().map(Played::markdown).collect(Collectors.joining("\n"));
    return """
        ## %s: %s

        %s; %d runs of each row. Regret after %s decisions.

        ![%s](%s)

        | | here | reference | off by |
        |---|---|---|---|
        %s
        """
        .formatted(
            section.world(),
            section.title(),
            section.world().described(),
            rows.get(0).runs(),
            steps,
            section.title(),
            section.file(),
            table);
  }
}
