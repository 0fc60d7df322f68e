package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ContextTotals;
import java.util.Arrays;

/** Short forms for tests of policies that look at features. */
final class Contexts {

  /** Asks the first arm with the probability that the only feature says, the last otherwise. */
  static final ContextualPolicy BY_THE_FEATURE =
      (totals, version, seed) -> new ByTheFeature(totals.arms().size(), version);

  private Contexts() {}

  /** Totals of arms with that many rewards each, and one feature. */
  static ContextTotals counts(long... counts) {
    return new ContextTotals(
        1,
        Arrays.stream(counts)
            .mapToObj(
                count ->
                    new ContextTotals.ArmContext(count, new double[] {count}, new double[] {0}))
            .toList());
  }

  static double[] propensities(ContextualSnapshot snapshot, double feature) {
    double[] propensities = new double[snapshot.arms()];
    snapshot.propensities(new double[] {feature}, propensities);
    return propensities;
  }

  private record ByTheFeature(int arms, long version) implements ContextualSnapshot {
    @Override
    public void propensities(double[] features, double[] propensities) {
      Arrays.fill(propensities, 0);
      propensities[arms - 1] = 1 - features[0];
      propensities[0] += features[0];
    }

    @Override
    public int features() {
      return 1;
    }
  }
}
