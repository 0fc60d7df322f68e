package io.radiant.bandit.policy;

/**
 * The decision plane of a {@link ContextualPolicy}: immutable, and safe to share between threads.
 */
public interface ContextualSnapshot {

  /**
   * Writes the exact propensities for a request with these features.
   *
   * @param features as many as {@link #features}, all finite; not changed
   * @param propensities one place for every arm; they will sum to 1
   */
  void propensities(double[] features, double[] propensities);

  /** How many arms there are. */
  int arms();

  /** How many features a request has. */
  int features();

  /** Which totals the propensities come from. */
  long version();
}
