package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

/**
 * What the numbers in statistics mean; what is not measured alike cannot be added up.
 *
 * @param range the declared range of the rewards
 * @param forgetting how the past loses its weight
 * @param features how many features every decision comes with, 0..{@value Features#MOST}; with 0,
 *     those that come are taken no notice of
 */
public record Measure(RewardRange range, Forgetting forgetting, int features) {

  /** The most sums over features that a row may hold in all of its buckets; 16 bytes each. */
  public static final int MOST_SUMS = 1 << 16;

  public Measure {
    requireNonNull(range, "range");
    requireNonNull(forgetting, "forgetting");
    if (features < 0 || features > Features.MOST) {
      throw new IllegalArgumentException(
          "features: %d (expected: 0..%d)".formatted(features, Features.MOST));
    }
    checkSums(features, forgetting.buckets());
  }

  private static void checkSums(int features, int buckets) {
    long sums = (long) buckets * (Features.pairs(features) + features);
    if (sums > MOST_SUMS) {
      throw new IllegalArgumentException(
          "features: %d, which are %d sums in %d buckets (expected: no more than %d sums;"
                  .formatted(features, sums, buckets, MOST_SUMS)
              + " fewer features, or forgetting with fewer buckets)");
    }
  }

  /** Rewards whose decisions have no features. */
  public Measure(RewardRange range, Forgetting forgetting) {
    this(range, forgetting, 0);
  }

  /** Whether these may be the features of a decision here. */
  boolean takes(double[] someFeatures) {
    return features == 0 || Features.areGood(someFeatures, features);
  }
}
