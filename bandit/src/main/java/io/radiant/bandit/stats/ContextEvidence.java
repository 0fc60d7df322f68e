package io.radiant.bandit.stats;

import java.util.List;

/** What is known of one arm for one reader, and what it weighs. */
record ContextEvidence(double weight, ContextTotals.ArmContext sums) {

  /** What these buckets, each with sums of so many features, amount to at this time. */
  static ContextEvidence of(
      List<Bucket> buckets, int features, Forgetting forgetting, long nowMillis) {
    long count = 0;
    double weight = 0;
    double[] products = new double[Features.pairs(features)];
    double[] rewards = new double[features];
    for (Bucket bucket : buckets) {
      double factor = forgetting.factor(bucket.id(), nowMillis);
      count += factor == 0 ? 0 : bucket.count();
      weight += factor * bucket.weight().value();
      add(bucket.context().products(), factor, products);
      add(bucket.context().rewards(), factor, rewards);
    }
    // A reward may be known as taken back before it is known as given; that passes.
    return new ContextEvidence(
        Math.max(0, weight), new ContextTotals.ArmContext(Math.max(0, count), products, rewards));
  }

  private static void add(ExactSums sums, double factor, double[] totals) {
    for (int i = 0; i < totals.length; i++) {
      totals[i] += factor * sums.value(i);
    }
  }

  /** This and so much of what was known before that it weighs at most {@code kept}. */
  ContextEvidence carrying(ContextEvidence before, double kept) {
    if (before.weight == 0) {
      return this;
    }
    double share = Math.min(1, kept / before.weight);
    double[] products = plus(sums.products(), share, before.sums.products());
    double[] rewards = plus(sums.rewards(), share, before.sums.rewards());
    return new ContextEvidence(
        weight + share * before.weight,
        new ContextTotals.ArmContext(sums.count(), products, rewards));
  }

  private static double[] plus(double[] own, double share, double[] before) {
    double[] sums = own.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += share * before[i];
    }
    return sums;
  }
}
