package io.radiant.bandit.policy;

/**
 * What is believed about one arm's worth, as a density with one peak on a line that all arms share.
 */
interface Belief {

  /** Below this there is nothing of the density: less than a double can tell from 0. */
  double low();

  /** Above this there is nothing of the density. */
  double high();

  /**
   * How far left of {@code right} one {@link Panel} can follow this density and lose nothing;
   * positive.
   */
  double reach(double right);

  /** Writes the density at every node of the panel into {@code densities}. */
  void density(Panel panel, double[] densities);
}
