package io.radiant.node.evaluation;

/**
 * The mean of each arm's rewards so far: what may be predicted of the next without having seen it.
 */
final class PastRewards {
  private static final double UNKNOWN = 0.5;

  private final double[] sums;
  private final long[] counts;

  PastRewards(int arms) {
    sums = new double[arms];
    counts = new long[arms];
  }

  void add(int arm, double reward) {
    sums[arm] += reward;
    counts[arm]++;
  }

  /** A prediction for each arm; one without rewards begins in the middle. */
  double[] predictions() {
    double[] predictions = new double[sums.length];
    for (int arm = 0; arm < sums.length; arm++) {
      predictions[arm] = (sums[arm] + UNKNOWN) / (counts[arm] + 1);
    }
    return predictions;
  }
}
