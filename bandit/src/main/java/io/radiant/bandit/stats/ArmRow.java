package io.radiant.bandit.stats;

/** One arm's own running totals, in rewards scaled to [0, 1]. */
final class ArmRow {

  private final ExactSum sum = new ExactSum();
  private final ExactSum sumOfSquares = new ExactSum();
  private long count;

  void add(double reward) {
    count++;
    sum.add(reward);
    sumOfSquares.add(reward * reward);
  }

  long count() {
    return count;
  }

  double sum() {
    return sum.value();
  }

  double sumOfSquares() {
    return sumOfSquares.value();
  }
}
