package io.radiant.node.insight;

import io.radiant.bandit.inference.Interval;
import io.radiant.bandit.stats.RewardRange;

/** Scaled rewards in the units that clients report. */
public final class RewardUnits {
  private RewardUnits() {}

  public static double of(RewardRange range, double scaled) {
    return range.low() + scaled * (range.high() - range.low());
  }

  public static Interval of(RewardRange range, Interval scaled) {
    return new Interval(of(range, scaled.low()), of(range, scaled.high()));
  }

  /** A difference, such as a standard error. */
  public static double ofDifference(RewardRange range, double scaled) {
    return scaled * (range.high() - range.low());
  }
}
