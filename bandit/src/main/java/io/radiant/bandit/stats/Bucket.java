package io.radiant.bandit.stats;

/** The rewards of one arm that were decided in one stretch of time, added up. */
final class Bucket {

  private final long id;
  private final ExactSum weight;
  private final ExactSum sum;
  private final ExactSum sumOfSquares;
  private final ContextSums context;
  private long count;

  Bucket(long id, int features) {
    this(id, 0, new ExactSum(), new ExactSum(), new ExactSum(), ContextSums.of(features));
  }

  Bucket(
      long id,
      long count,
      ExactSum weight,
      ExactSum sum,
      ExactSum sumOfSquares,
      ContextSums context) {
    this.id = id;
    this.count = count;
    this.weight = weight;
    this.sum = sum;
    this.sumOfSquares = sumOfSquares;
    this.context = context;
  }

  Bucket copy() {
    return new Bucket(id, count, weight.copy(), sum.copy(), sumOfSquares.copy(), context.copy());
  }

  void add(double[] features, double reward, double itsWeight) {
    count++;
    addSums(features, reward, itsWeight);
  }

  /** Undoes {@link #add(double[], double, double)}. */
  void subtract(double[] features, double reward, double itsWeight) {
    count--;
    addSums(features, reward, -itsWeight);
  }

  private void addSums(double[] features, double reward, double itsWeight) {
    weight.add(itsWeight);
    sum.add(reward * itsWeight);
    sumOfSquares.add(reward * reward * itsWeight);
    context.add(features, reward, itsWeight);
  }

  void add(Bucket other) {
    count += other.count;
    weight.add(other.weight);
    sum.add(other.sum);
    sumOfSquares.add(other.sumOfSquares);
    context.add(other.context);
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

  ContextSums context() {
    return context;
  }
}
