package io.radiant.bandit.inference;

/** Likelihoods of successes and failures. */
final class Bernoulli {

  private Bernoulli() {}

  static void check(double sum, long count) {
    if (!(count >= 0 && sum >= 0 && sum <= count)) {
      throw new IllegalArgumentException(
          "sum: " + sum + " of " + count + " rewards (expected: 0..count)");
    }
  }

  static double logLikelihood(double successes, double failures, double probability) {
    return times(successes, Math.log(probability)) + times(failures, Math.log1p(-probability));
  }

  /** Nothing, of even the impossible, is nothing: 0 times −∞ would be no number. */
  private static double times(double count, double log) {
    return count == 0 ? 0 : count * log;
  }
}
