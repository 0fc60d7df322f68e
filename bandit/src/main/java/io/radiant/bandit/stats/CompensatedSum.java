package io.radiant.bandit.stats;

/**
 * A running sum that also keeps what rounding would lose.
 *
 * <p>A plain sum of 10⁸ rewards of 0.1 is wrong in the ninth digit, and two replicas that added
 * them in different orders disagree. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur
 * Summation endlicher Summen", ZAMM 54 (1974).
 */
final class CompensatedSum {

  private double sum;
  private double lost;

  void add(double term) {
    double next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }

  double value() {
    return sum + lost;
  }
}
