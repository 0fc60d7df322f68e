package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ContextTotals;

/**
 * Chooses each arm with the probability that it is the best one for this request: each arm has a
 * ridge regression of its own (λ = 1), and its reward is believed to be N(xᵀθ̂, v²·xᵀA⁻¹x).
 *
 * <p>Thompson sampling of Agrawal and Goyal, "Thompson sampling for contextual bandits with linear
 * payoffs", ICML 2013, with disjoint models: the reward of one request is all that has to be drawn
 * then, and what would be drawn is integrated, as in {@link ThompsonSampling}. That costs some tens
 * of microseconds a request. Requests want a constant feature and features of a size of about 1, as
 * with {@link LinUcb}. The seed is not used.
 *
 * @param scale v, the size of the doubt, {@value #SMALLEST_SCALE} or more; ¼ where nothing better
 *     is known
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record LinTs(double scale, double uniformShare) implements ContextualPolicy {

  /** Below this there is hardly any doubt, and densities are too narrow to integrate. */
  public static final double SMALLEST_SCALE = 1e-6;

  /** What doubles can tell apart well, as a share of the largest of the means. */
  private static final double NARROWEST = 1e-9;

  public LinTs {
    Parameter.atLeast(SMALLEST_SCALE, "scale", scale);
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public ContextualSnapshot snapshot(ContextTotals totals, long version, long seed) {
    return new RidgeSnapshot(totals, this::decide, uniformShare, version);
  }

  private void decide(double[] means, double[] deviations, double[] propensities) {
    double narrowest = NARROWEST * largest(means);
    Belief[] beliefs = new Belief[means.length];
    for (int arm = 0; arm < means.length; arm++) {
      double deviation = Math.max(narrowest, scale * deviations[arm]);
      beliefs[arm] = new GaussianBelief(means[arm], deviation);
    }
    double[] best = BestArm.probabilities(beliefs);
    System.arraycopy(best, 0, propensities, 0, best.length);
  }

  /** The size of the largest mean, or 1 if that is more. */
  private static double largest(double[] means) {
    double largest = 1;
    for (double mean : means) {
      largest = Math.max(largest, Math.abs(mean));
    }
    return largest;
  }
}
