package io.radiant.node.evaluation;

import io.radiant.bandit.stats.Forgetting;
import java.util.Arrays;

/** Shares that no reward changes. */
final class FixedTarget implements Target {
  private final double[] shares;

  FixedTarget(double[] shares) {
    this.shares = shares.clone();
  }

  @Override
  public double[] chances(RewardFold known, long nowMillis) {
    return shares;
  }

  @Override
  public double largestChance() {
    return Arrays.stream(shares).max().orElse(1);
  }

  @Override
  public Forgetting forgetting() {
    return Forgetting.nothing();
  }
}
