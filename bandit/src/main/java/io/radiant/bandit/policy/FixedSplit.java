package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.Collections;
import java.util.List;

/**
 * Shares the traffic in fixed proportions, whatever the rewards: an A/B test.
 *
 * @param shares one weight per arm, finite, not negative, at least one positive; they need not sum
 *     to 1, so percentages will do
 */
public record FixedSplit(List<Double> shares) implements Policy {

  public FixedSplit {
    shares = List.copyOf(shares);
    double sum = sum(shares);
    if (!(sum > 0 && Double.isFinite(sum)) || Collections.min(shares) < 0) {
      throw new IllegalArgumentException(
          "shares: " + shares + " (expected: finite, not negative, at least one positive)");
    }
  }

  /** Equal shares for {@code arms} arms, at least one. */
  public static FixedSplit even(int arms) {
    return new FixedSplit(Collections.nCopies(arms, 1.0));
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    if (totals.arms() != shares.size()) {
      throw new IllegalArgumentException(
          "arms: " + totals.arms() + " (expected: one per share, " + shares.size() + ")");
    }
    double sum = sum(shares);
    return PolicySnapshot.of(shares.stream().mapToDouble(s -> s / sum).toArray(), version);
  }

  private static double sum(List<Double> shares) {
    return shares.stream().mapToDouble(Double::doubleValue).sum();
  }
}
