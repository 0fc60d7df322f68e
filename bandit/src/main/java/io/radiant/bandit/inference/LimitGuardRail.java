package io.radiant.bandit.inference;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * A guard-rail against a fixed limit: does an event, an error or a slow answer, come more often
 * than it may?
 *
 * <p>One-sided and safe at any rate up to the limit, because it mixes the likelihood ratio over
 * higher rates only, a Beta(½, ½) cut off at the limit (Robbins 1970, see {@link
 * BetaBinomialSequence}). The rate may drift below the limit as it likes; events may depend on each
 * other as long as none is likelier than the limit given those before it, so that a burst of errors
 * from one outage counts for more than it should.
 *
 * @param limit the highest rate that is allowed, strictly between 0 and 1
 */
public record LimitGuardRail(double limit) {

  private static final double PRIOR = 0.5;

  public LimitGuardRail {
    if (!(limit > 0 && limit < 1)) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: between 0 and 1)");
    }
  }

  /** Events are errors, and at most this share of all answers may be. */
  public static LimitGuardRail errorRate(double limit) {
    return new LimitGuardRail(limit);
  }

  /**
   * Events are answers slower than a bound, which this quantile of the latency, 0.99 say, must not
   * exceed: at most a share of 1 − quantile may be.
   */
  public static LimitGuardRail latencyQuantile(double quantile) {
    return new LimitGuardRail(1 - quantile);
  }

  /** The logarithm of the e-value; from ln(1/α) on the limit is exceeded, at level α. */
  public double logEValue(EventCounts counts) {
    double events = counts.events();
    double others = counts.observations() - events;
    return logMassAbove(PRIOR + events, PRIOR + others)
        - logMassAbove(PRIOR, PRIOR)
        - Bernoulli.logLikelihood(events, others, limit);
  }

  /** ln ∫ x^(α−1)·(1−x)^(β−1) from the limit up; −∞ where it is nothing to a double. */
  private double logMassAbove(double alpha, double beta) {
    return LogBeta.value(alpha, beta) + Math.log(RegularizedBeta.complement(limit, alpha, beta));
  }
}
