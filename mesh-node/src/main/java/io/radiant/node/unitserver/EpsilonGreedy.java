package io.radiant.node.unitserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Chooses the child that has earned most so far, and with a small probability another: the router
 * of the original examples, which learns from feedback alone.
 *
 * <p>A reward is the share of the rows that were right, 0 to 1.
 */
final class EpsilonGreedy implements WrappedUnit {
  private static final double USUAL_EPSILON = 0.1;

  private final double epsilon;
  private final RandomGenerator random;
  private final long[] successes;
  private final long[] tries;
  private int best;

  EpsilonGreedy(UnitParameters parameters) {
    this.epsilon = parameters.number("epsilon").orElse(USUAL_EPSILON);
    this.random =
        parameters.whole("seed").map(SplittableRandom::new).orElseGet(SplittableRandom::new);
    int branches = branches(parameters);
    this.successes = new long[branches];
    this.tries = new long[branches];
    this.best =
        parameters
            .whole("best_branch")
            .map(branch -> branch(branch, branches))
            .orElseGet(() -> random.nextInt(branches));
  }

  private static int branches(UnitParameters parameters) {
    long branches = parameters.whole("n_branches").orElse(0L);
    if (branches < 1 || branches > 1000) {
      throw UnitFailure.badParameter("n_branches: %d (expected: 1 to 1000)".formatted(branches));
    }
    return (int) branches;
  }

  private static int branch(long branch, int branches) {
    if (branch < 0 || branch >= branches) {
      throw UnitFailure.badParameter(
          "best_branch: %d (expected: 0 to %d)".formatted(branch, branches - 1));
    }
    return (int) branch;
  }

  @Override
  public int route(UnitMessage request) {
    if (tries.length == 1 || random.nextDouble() > epsilon) {
      return best;
    }
    int other = random.nextInt(tries.length - 1);
    return other < best ? other : other + 1;
  }

  @Override
  public void sendFeedback(Reward reward) {
    // Who cannot say which child it was for has rewarded none of them.
    reward.routing().stream()
        .filter(branch -> branch >= 0 && branch < tries.length)
        .forEach(branch -> learn(branch, reward));
  }

  private void learn(int branch, Reward reward) {
    int rows = rows(reward.request().content());
    successes[branch] += (long) (reward.reward() * rows);
    tries[branch] += rows;
    best = bestOf(IntStream.range(0, tries.length).mapToDouble(this::value).toArray());
  }

  /** What is not sent along, or has no rows, was one thing. */
  private static int rows(Content request) {
    return request.columns() == 0 ? 1 : request.numbers().rows();
  }

  private double value(int branch) {
    return tries[branch] == 0 ? 0 : (double) successes[branch] / tries[branch];
  }

  private int bestOf(double[] values) {
    double most = Arrays.stream(values).max().orElseThrow();
    int[] equals =
        IntStream.range(0, values.length).filter(branch -> values[branch] == most).toArray();
    return equals[random.nextInt(equals.length)];
  }

  @Override
  public List<UnitMetric> metrics() {
    List<UnitMetric> metrics = new ArrayList<>();
    for (int branch = 0; branch < tries.length; branch++) {
      Map<String, String> tags = Map.of("branch_name", Integer.toString(branch));
      metrics.add(new UnitMetric(UnitMetric.Type.GAUGE, "branch_value", value(branch), tags));
      metrics.add(gauge("n_success_total", successes[branch], tags));
      metrics.add(gauge("n_tries_total", tries[branch], tags));
    }
    return metrics;
  }

  private static UnitMetric gauge(String key, long value, Map<String, String> tags) {
    return new UnitMetric(UnitMetric.Type.GAUGE, key, value, tags);
  }
}
