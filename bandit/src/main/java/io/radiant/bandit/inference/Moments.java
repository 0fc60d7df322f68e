package io.radiant.bandit.inference;

/**
 * The running mean of some values and its standard error, updated as by Welford (Technometrics 4,
 * 1962).
 */
final class Moments {

  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  double standardError() {
    return Math.sqrt(squares / (count - 1) / count);
  }

  OffPolicyEstimate estimate() {
    return new OffPolicyEstimate(mean, standardError());
  }
}
