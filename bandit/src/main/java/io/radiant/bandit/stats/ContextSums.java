package io.radiant.bandit.stats;

/**
 * Σ w·x·xᵀ and Σ w·r·x over rewards r of weight w for decisions with features x, exact; empty where
 * decisions have none.
 */
final class ContextSums {

  private static final ContextSums NONE = new ContextSums(0, new ExactSums(0), new ExactSums(0));

  private final int features;

  /** The upper triangle, row by row. */
  private final ExactSums products;

  private final ExactSums rewards;

  /** Nothing added yet of so many features, or of none. */
  static ContextSums of(int features) {
    return features == 0
        ? NONE
        : new ContextSums(
            features, new ExactSums(Features.pairs(features)), new ExactSums(features));
  }

  private ContextSums(int features, ExactSums products, ExactSums rewards) {
    this.features = features;
    this.products = products;
    this.rewards = rewards;
  }

  ContextSums copy() {
    return features == 0 ? NONE : new ContextSums(features, products.copy(), rewards.copy());
  }

  /** Adds a reward; with the opposite weight, takes it back. */
  void add(double[] x, double reward, double weight) {
    int diagonal = 0;
    for (int row = 0; row < features; row++) {
      double weighted = weight * x[row];
      if (weighted != 0) {
        rewards.add(row, weighted * reward);
        addRow(diagonal - row, row, weighted, x);
      }
      diagonal += features - row;
    }
  }

  private void addRow(int start, int row, double weighted, double[] x) {
    for (int column = row; column < features; column++) {
      products.add(start + column, weighted * x[column]);
    }
  }

  void add(ContextSums other) {
    products.add(other.products);
    rewards.add(other.rewards);
  }

  ExactSums products() {
    return products;
  }

  ExactSums rewards() {
    return rewards;
  }
}
