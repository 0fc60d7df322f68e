package io.radiant.bandit.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A row of the report: what was expected, and what was seen.
 *
 * @param regrets at the steps of {@link #steps}
 */
record Played(Reference reference, int runs, List<Regret> regrets) {

  private static final int POINTS_PER_DECADE = 24;
  private static final int STEPS_PER_POINT = 100;

  /** Plays a row with a share of all runs. */
  static Played of(Reference reference, double share) {
    int runs = World.runsOf(reference.world(), share);
    return new Played(
        reference, runs, reference.game().regretAfter(runs, steps(reference.world())));
  }

  /** The checkpoints, and what a curve needs between them. */
  private static int[] steps(World world) {
    IntStream points =
        world.isSteady()
            ? IntStream.rangeClosed(POINTS_PER_DECADE, 4 * POINTS_PER_DECADE)
                .map(i -> (int) Math.round(Math.pow(10, (double) i / POINTS_PER_DECADE)))
            : IntStream.rangeClosed(1, World.STEPS / STEPS_PER_POINT).map(i -> i * STEPS_PER_POINT);
    return IntStream.concat(points, Arrays.stream(world.checkpoints()))
        .sorted()
        .distinct()
        .toArray();
  }

  private List<Regret> atCheckpoints() {
    List<Integer> checkpoints = Arrays.stream(reference.world().checkpoints()).boxed().toList();
    return regrets.stream().filter(regret -> checkpoints.contains(regret.steps())).toList();
  }

  /** The difference that is largest in combined standard errors, with its sign. */
  double mostErrors() {
    List<Regret> seen = atCheckpoints();
    return IntStream.range(0, seen.size())
        .mapToDouble(i -> reference.errors(i, seen.get(i), runs))
        .reduce(0, (one, other) -> Math.abs(other) > Math.abs(one) ? other : one);
  }

  Plot.Curve curve() {
    return new Plot.Curve(
        reference.name(),
        regrets.stream().mapToDouble(Regret::steps).toArray(),
        regrets.stream().mapToDouble(Regret::mean).toArray(),
        false);
  }

  String markdown() {
    String seen =
        atCheckpoints().stream()
            .map(regret -> Figure.of(regret).toString())
            .collect(Collectors.joining(" / "));
    String expected =
        reference.figures().stream().map(Figure::toString).collect(Collectors.joining(" / "));
    return "| %s | %s | %s | %s |"
        .formatted(reference.name(), seen, expected, expected.isEmpty() ? "" : off());
  }

  private String off() {
    return String.format(Locale.ROOT, "%+.1f", mostErrors());
  }

  /** C·ln t of Lai and Robbins at the same steps. */
  Plot.Curve bound(double rate) {
    double[] x = regrets.stream().mapToDouble(Regret::steps).toArray();
    double[] y = DoubleStream.of(x).map(step -> rate * Math.log(step)).toArray();
    return new Plot.Curve("C·ln t (Lai and Robbins)", x, y, true);
  }
}
