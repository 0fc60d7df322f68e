package io.radiant.bandit.inference;

/**
 * One origin's part of an empirical-Bernstein confidence sequence, for the mean of rewards from 0
 * to 1 of any distribution: Waudby-Smith and Ramdas, "Estimating means of bounded random variables
 * by betting", JRSS B 86, 2024, theorem 2.
 *
 * <p>It adapts to the variance, reward by reward; each reward's weight follows from those before
 * it, so that the sums of several origins add up. Where the mean drifts, it covers the average of
 * the means under these weights.
 *
 * <p>Written and read by one thread, its owner's.
 */
public final class EmpiricalBernsteinSequence {

  private static final double LARGEST_WEIGHT = 0.5;

  private final double alpha;
  private final double logTwoOverAlpha;
  private long count;
  private double mean = 0.5;
  private double variance = 0.25;
  private double sum = 0.5;
  private double sumOfSquares = 0.25;
  private double weights;
  private double weightedSum;
  private double penalty;

  /** A sequence that ever misses the mean with probability {@code alpha} at most. */
  public EmpiricalBernsteinSequence(double alpha) {
    Alpha.check(alpha);
    this.alpha = alpha;
    logTwoOverAlpha = Math.log(2 / alpha);
  }

  /** Takes in one reward, 0..1. */
  public void observe(double reward) {
    if (!(reward >= 0 && reward <= 1)) {
      throw new IllegalArgumentException("reward: " + reward + " (expected: 0..1)");
    }
    count++;
    bet(reward, weight());
    learn(reward);
  }

  /** From what was known before this reward only. */
  private double weight() {
    double spent = variance * count * Math.log1p(count);
    return Math.min(Math.sqrt(2 * logTwoOverAlpha / spent), LARGEST_WEIGHT);
  }

  private void bet(double reward, double weight) {
    double surprise = reward - mean;
    weights += weight;
    weightedSum += weight * reward;
    penalty -= surprise * surprise * (Math.log1p(-weight) + weight);
  }

  private void learn(double reward) {
    sum += reward;
    mean = sum / (count + 1);
    sumOfSquares += (reward - mean) * (reward - mean);
    variance = sumOfSquares / (count + 1);
  }

  /** The sums so far. */
  public EmpiricalBernsteinSums sums() {
    return new EmpiricalBernsteinSums(alpha, count, weights, weightedSum, penalty);
  }
}
