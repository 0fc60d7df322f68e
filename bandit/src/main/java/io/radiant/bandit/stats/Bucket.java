package io.radiant.bandit.stats;

/** The rewards of one arm that were decided in one stretch of time, added up. */
final class Bucket {

  private final long id;
  private final ExactSum weight;
  private final ExactSum sum;
  private final ExactSum sumOfSquares;
  private long count;

  Bucket(long id) {
    this(id, 0, new ExactSum(), new ExactSum(), new ExactSum());
  }

  Bucket(long id, long count, ExactSum weight, ExactSum sum, ExactSum sumOfSquares) {
    this.id = id;
    this.count = count;
    this.weight = weight;
    this.sum = sum;
    this.sumOfSquares = sumOfSquares;
  }

  Bucket copy() {
    return new Bucket(id, count, weight.copy(), sum.copy(), sumOfSquares.copy());
  }

  void add(double reward, double itsWeight) {
    count++;
    weight.add(itsWeight);
    sum.add(reward * itsWeight);
    sumOfSquares.add(reward * reward * itsWeight);
  }

  void subtract(double reward, double itsWeight) {
    count--;
    weight.subtract(itsWeight);
    sum.subtract(reward * itsWeight);
    sumOfSquares.subtract(reward * reward * itsWeight);
  }

  void add(Bucket other) {
    count += other.count;
    weight.add(other.weight);
    sum.add(other.sum);
    sumOfSquares.add(other.sumOfSquares);
  }

  long id() {
    return id;
  }

  long count() {
    return count;
  }

  ExactSum weight() {
    return weight;
  }

  ExactSum sum() {
    return sum;
  }

  ExactSum sumOfSquares() {
    return sumOfSquares;
  }
}
