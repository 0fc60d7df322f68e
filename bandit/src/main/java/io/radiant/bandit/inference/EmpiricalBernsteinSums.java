package io.radiant.bandit.inference;

/**
 * What an {@link EmpiricalBernsteinSequence} has seen, of one origin or of several.
 *
 * @param alpha the error that its weights were chosen for
 * @param count rewards seen
 * @param weights the sum of their weights
 * @param weightedSum the sum of weight times reward
 * @param penalty what the variance costs
 */
public record EmpiricalBernsteinSums(
    double alpha, long count, double weights, double weightedSum, double penalty) {

  public EmpiricalBernsteinSums {
    Alpha.check(alpha);
  }

  /** With the sums of another origin, for the same error. */
  public EmpiricalBernsteinSums plus(EmpiricalBernsteinSums other) {
    if (alpha != other.alpha) {
      throw new IllegalArgumentException("alpha: " + other.alpha + " (expected: " + alpha + ")");
    }
    return new EmpiricalBernsteinSums(
        alpha,
        count + other.count,
        weights + other.weights,
        weightedSum + other.weightedSum,
        penalty + other.penalty);
  }

  /** The means in [0, 1] that are not ruled out. */
  public Interval interval() {
    return count == 0 ? new Interval(0, 1) : Interval.around(centre(), halfWidth()).withinUnit();
  }

  double centre() {
    return weightedSum / weights;
  }

  double halfWidth() {
    return (Math.log(2 / alpha) + penalty) / weights;
  }
}
