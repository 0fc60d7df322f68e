package io.radiant.bandit.sim;

import java.util.Arrays;

/**
 * The pseudo-regret of many runs after some steps.
 *
 * @param steps decisions taken in each run
 * @param mean over the runs
 * @param standardError of the mean
 * @param median of the runs: what is usual, where a few runs that never find the best arm make the
 *     mean
 */
public record Regret(int steps, double mean, double standardError, double median) {

  static Regret of(int steps, double[] regrets) {
    double mean = Arrays.stream(regrets).average().orElseThrow();
    double squares = Arrays.stream(regrets).map(r -> (r - mean) * (r - mean)).sum();
    double variance = squares / (regrets.length - 1);
    return new Regret(steps, mean, Math.sqrt(variance / regrets.length), median(regrets));
  }

  private static double median(double[] regrets) {
    double[] sorted = Arrays.stream(regrets).sorted().toArray();
    int upper = sorted.length / 2;
    int lower = (sorted.length - 1) / 2;
    return (sorted[lower] + sorted[upper]) / 2;
  }

  /** Whether this and a reference agree within so many combined standard errors. */
  public boolean agreesWith(double reference, double referenceError, double errors) {
    return Math.abs(mean - reference) <= errors * Math.hypot(standardError, referenceError);
  }
}
