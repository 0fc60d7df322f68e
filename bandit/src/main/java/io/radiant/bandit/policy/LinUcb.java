package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ContextTotals;

/**
 * Chooses the arm whose reward for this request may be the highest: each arm has a ridge regression
 * of its own (λ = 1), and its index is xᵀθ̂ + α·√(xᵀA⁻¹x). Arms of equal index share.
 *
 * <p>LinUCB with disjoint models of Li, Chu, Langford and Schapire, "A contextual-bandit approach
 * to personalized news article recommendation", WWW 2010. It tries what it has not seen requests
 * like; an arm that never gets rewards therefore keeps its traffic. The ridge pulls predictions to
 * the reward 0: give requests a constant feature, and features a size of about 1. The seed is not
 * used.
 *
 * @param alpha α, the optimism, 0 or more; 1 where nothing better is known
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record LinUcb(double alpha, double uniformShare) implements ContextualPolicy {

  public LinUcb {
    Parameter.atLeast(0, "alpha", alpha);
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public ContextualSnapshot snapshot(ContextTotals totals, long version, long seed) {
    return new RidgeSnapshot(totals, this::decide, uniformShare, version);
  }

  private void decide(double[] means, double[] deviations, double[] propensities) {
    double best = Double.NEGATIVE_INFINITY;
    for (int arm = 0; arm < means.length; arm++) {
      propensities[arm] = means[arm] + alpha * deviations[arm];
      best = Math.max(best, propensities[arm]);
    }
    share(best, propensities);
  }

  /** Turns indices into equal shares for those that are the best. */
  private static void share(double best, double[] indices) {
    int ties = 0;
    for (double index : indices) {
      ties += index == best ? 1 : 0;
    }
    for (int arm = 0; arm < indices.length; arm++) {
      indices[arm] = indices[arm] == best ? 1.0 / ties : 0;
    }
  }
}
