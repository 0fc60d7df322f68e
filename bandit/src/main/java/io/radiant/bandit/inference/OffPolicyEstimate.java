package io.radiant.bandit.inference;

import org.apache.commons.numbers.gamma.InverseErfc;

/**
 * An estimate of what a policy would have earned.
 *
 * @param value the estimate
 * @param standardError of it; that of a biased estimator knows nothing of the bias
 */
public record OffPolicyEstimate(double value, double standardError) {

  /**
   * The normal approximation: right for many decisions with even weights, at one moment fixed
   * beforehand, and with no promise. {@link OffPolicyEstimates#interval} has one.
   */
  public Interval approximateInterval(double alpha) {
    Alpha.check(alpha);
    return Interval.around(value, Math.sqrt(2) * InverseErfc.value(alpha) * standardError);
  }
}
