package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ContextTotals;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * {@link FrozenArms} for policies that look at features.
 *
 * @param policy decides about the arms that are not frozen
 * @param frozen the indices of those that are; at least one arm is not
 */
public record FrozenArmsInContext(ContextualPolicy policy, Set<Integer> frozen)
    implements ContextualPolicy {

  public FrozenArmsInContext {
    Objects.requireNonNull(policy);
    frozen = Set.copyOf(frozen);
  }

  @Override
  public ContextualSnapshot snapshot(ContextTotals totals, long version, long seed) {
    int arms = totals.arms().size();
    ArmSelection open = FrozenArms.open(arms, frozen);
    return new Some(policy.snapshot(open.from(totals), version, seed), open, arms);
  }

  /** Propensities of some arms, and 0 for all others. */
  private record Some(ContextualSnapshot among, ArmSelection open, int arms)
      implements ContextualSnapshot {
    @Override
    public void propensities(double[] features, double[] propensities) {
      double[] own = new double[open.size()];
      among.propensities(features, own);
      Arrays.fill(propensities, 0);
      open.put(1, own, propensities);
    }

    @Override
    public int features() {
      return among.features();
    }

    @Override
    public long version() {
      return among.version();
    }
  }
}
