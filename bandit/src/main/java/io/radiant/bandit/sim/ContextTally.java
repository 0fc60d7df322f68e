package io.radiant.bandit.sim;

import io.radiant.bandit.stats.ContextTotals;
import io.radiant.bandit.stats.ContextTotals.ArmContext;
import java.util.ArrayList;
import java.util.List;

/** Adds up features and rewards, rewards not being bound to 0..1, as quickly as may be. */
final class ContextTally {

  private final int features;
  private final List<ArmContext> arms;

  ContextTally(int arms, int features) {
    this.features = features;
    this.arms = new ArrayList<>();
    for (int arm = 0; arm < arms; arm++) {
      this.arms.add(
          new ArmContext(0, new double[features * (features + 1) / 2], new double[features]));
    }
  }

  void add(int arm, double[] x, double reward) {
    ArmContext sums = arms.get(arm);
    int place = 0;
    for (int row = 0; row < features; row++) {
      sums.rewards()[row] += reward * x[row];
      for (int column = row; column < features; column++) {
        sums.products()[place++] += x[row] * x[column];
      }
    }
    arms.set(arm, new ArmContext(sums.count() + 1, sums.products(), sums.rewards()));
  }

  /** The totals as they are now; valid until the next reward. */
  ContextTotals totals() {
    return new ContextTotals(features, arms);
  }
}
