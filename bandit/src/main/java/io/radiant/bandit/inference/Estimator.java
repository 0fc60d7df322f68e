package io.radiant.bandit.inference;

/**
 * A way to estimate what a policy would have earned, with w the target's chance of the chosen arm
 * over the logged one, r the reward, q̂ a prediction of it.
 */
public enum Estimator {
  /**
   * Inverse propensity scoring, mean of w·r: unbiased, and as noisy as the weights are uneven
   * (Horvitz and Thompson, JASA 47, 1952).
   */
  IPS,
  /**
   * Self-normalised IPS, Σwr / Σw: a little bias, less noise, never outside the rewards' range
   * (Swaminathan and Joachims, NeurIPS 2015).
   */
  SNIPS,
  /** The direct method, mean of the predicted value: as wrong as the prediction. */
  DM,
  /**
   * Doubly robust, DM plus the mean of w·(r − q̂): right if either propensities or predictions are
   * (Dudík, Langford and Li, ICML 2011).
   */
  DR,
  /** Doubly robust with self-normalised weights (Thomas and Brunskill, ICML 2016). */
  SNDR,
  /**
   * Doubly robust up to a weight, direct beyond it (Wang, Agarwal and Dudík, "Optimal and adaptive
   * off-policy evaluation in contextual bandits", ICML 2017).
   */
  SWITCH_DR,
  /** IPS with clipped weights: biased towards 0 (Ionides, JCGS 17, 2008). */
  CIPS
}
