package io.radiant.bandit.stats;

import java.util.Collections;
import java.util.List;

/**
 * What all rewards so far add up to, per arm, for policies that look at features; rewards are
 * scaled to [0, 1]. Immutable.
 *
 * @param features how many features a request has, 1 or more
 * @param arms what is known of each arm, at least one
 */
public record ContextTotals(int features, List<ArmContext> arms) {

  /**
   * What is known of one arm.
   *
   * @param count how many rewards were counted
   * @param products the upper triangle, row by row, of Σ w·x·xᵀ, with d(d + 1)/2 elements for d
   *     features; not to be changed
   * @param rewards Σ w·r·x, one element per feature; not to be changed
   */
  public record ArmContext(long count, double[] products, double[] rewards) {}

  /** Nothing known yet about {@code arms} arms. */
  public static ContextTotals empty(int arms, int features) {
    ArmContext nothing =
        new ArmContext(0, new double[Features.pairs(features)], new double[features]);
    return new ContextTotals(features, Collections.nCopies(arms, nothing));
  }

  public ContextTotals {
    arms = List.copyOf(arms);
    if (features < 1 || arms.isEmpty()) {
      throw new IllegalArgumentException(
          "features: %d, arms: %d (expected: at least 1)".formatted(features, arms.size()));
    }
    for (ArmContext arm : arms) {
      if (arm.products().length != Features.pairs(features) || arm.rewards().length != features) {
        throw new IllegalArgumentException("totals: not those of %d features".formatted(features));
      }
    }
  }
}
