package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

/**
 * What the numbers in statistics mean; what is not measured alike cannot be added up.
 *
 * @param range the declared range of the rewards
 * @param forgetting how the past loses its weight
 */
public record Measure(RewardRange range, Forgetting forgetting) {

  public Measure {
    requireNonNull(range, "range");
    requireNonNull(forgetting, "forgetting");
  }
}
