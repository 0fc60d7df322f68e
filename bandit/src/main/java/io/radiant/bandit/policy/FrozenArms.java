package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.Objects;
import java.util.Set;

/**
 * A policy over some of the arms: the others get no traffic, and keep what was learned of them.
 *
 * <p>The policy never hears of the frozen arms. Taking their shares away from what it would say of
 * all would leave next to nothing to share where the best arm is a frozen one.
 *
 * @param policy decides about the arms that are not frozen
 * @param frozen the indices of those that are; at least one arm is not
 */
public record FrozenArms(Policy policy, Set<Integer> frozen) implements Policy {

  public FrozenArms {
    Objects.requireNonNull(policy);
    frozen = Set.copyOf(frozen);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    ArmSelection open = open(totals.arms(), frozen);
    PolicySnapshot among = policy.snapshot(open.from(totals), version, seed);
    double[] propensities = new double[totals.arms()];
    double[] importances = new double[totals.arms()];
    open.put(1, among.propensities(), propensities);
    open.put(1, Importances.of(among), importances);
    return PolicySnapshot.weighted(propensities, importances, version);
  }

  static ArmSelection open(int arms, Set<Integer> frozen) {
    ArmSelection open = ArmSelection.of(arms, arm -> !frozen.contains(arm));
    if (open.isEmpty()) {
      throw new IllegalArgumentException(
          "frozen: all of %d arms (expected: at least one is not)".formatted(arms));
    }
    return open;
  }
}
