package io.radiant.bandit.policy;

/**
 * What is believed about the mean and the variance of normal rewards: the precision τ is
 * Gamma(shape, rate), and the mean is N(location, 1/(count·τ)).
 */
record NormalInverseGamma(double location, double count, double shape, double rate) {

  /** The belief after so many more rewards with this sum and sum of squares. */
  NormalInverseGamma after(double rewards, double sum, double sumOfSquares) {
    if (rewards == 0) {
      return this;
    }
    double mean = sum / rewards;
    // Rounding may leave the squares around the mean below 0.
    double around = Math.max(0, sumOfSquares - mean * sum);
    double total = count + rewards;
    double surprise = count * rewards * (mean - location) * (mean - location) / total;
    return new NormalInverseGamma(
        (count * location + sum) / total,
        total,
        shape + rewards / 2,
        rate + (around + surprise) / 2);
  }

  /** The belief about the mean alone. */
  StudentBelief mean() {
    return new StudentBelief(location, Math.sqrt(rate / (shape * count)), shape);
  }
}
