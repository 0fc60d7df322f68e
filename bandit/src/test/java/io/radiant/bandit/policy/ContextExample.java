package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ContextTotals;
import io.radiant.bandit.stats.ContextTotals.ArmContext;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What is known of one arm, being added up plainly; and short forms for tests. */
final class ContextExample {

  private final double[] products;
  private final double[] rewards;
  private long count;

  ContextExample(int features) {
    products = new double[features * (features + 1) / 2];
    rewards = new double[features];
  }

  ContextExample add(double reward, double... x) {
    count++;
    int place = 0;
    for (int row = 0; row < x.length; row++) {
      rewards[row] += reward * x[row];
      for (int column = row; column < x.length; column++) {
        products[place++] += x[row] * x[column];
      }
    }
    return this;
  }

  ArmContext sums() {
    return new ArmContext(count, products.clone(), rewards.clone());
  }

  static ContextTotals totals(int features, ContextExample... arms) {
    return new ContextTotals(features, Stream.of(arms).map(ContextExample::sums).toList());
  }

  static ContextTotals random(int arms, int features, int count, SplittableRandom chance) {
    List<ArmContext> sums =
        Stream.generate(() -> randomArm(features, count, chance)).limit(arms).toList();
    return new ContextTotals(features, sums);
  }

  private static ArmContext randomArm(int features, int count, SplittableRandom chance) {
    ContextExample arm = new ContextExample(features);
    for (int i = chance.nextInt(count + 1); i > 0; i--) {
      arm.add(chance.nextDouble(), features(features, chance));
    }
    return arm.sums();
  }

  static double[] features(int features, SplittableRandom chance) {
    return chance.doubles(features, -1, 1).toArray();
  }

  static double[] propensities(ContextualPolicy policy, ContextTotals totals, double... x) {
    double[] propensities = new double[totals.arms().size()];
    policy.snapshot(totals, 1, 0).propensities(x, propensities);
    return propensities;
  }
}
