package io.radiant.bandit.stats;

/** What the features of a request may be, where policies look at them. */
public final class Features {

  /** The most features that a request may have. */
  public static final int MOST = 256;

  /**
   * The largest size of a feature: three billion rewards with such features still add up exactly.
   * What is larger wants to be scaled before anything is learned from it.
   */
  public static final double LARGEST = 1e5;

  private Features() {}

  /** Whether these are {@code count} features, none larger than {@link #LARGEST}, none NaN. */
  public static boolean areGood(double[] features, int count) {
    boolean good = features.length == count;
    for (double feature : features) {
      good &= Math.abs(feature) <= LARGEST;
    }
    return good;
  }

  /** How many pairs of features there are, the order within a pair being the same. */
  static int pairs(int features) {
    return features * (features + 1) / 2;
  }
}
