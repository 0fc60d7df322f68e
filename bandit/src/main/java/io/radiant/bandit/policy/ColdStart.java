package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.Pull;
import java.util.Arrays;
import java.util.Objects;

/**
 * A policy that lets arms of which nothing is known have no more than a share of the traffic, once
 * something is known of others: a new model is tried on few requests first.
 *
 * <p>Without it most policies try what they do not know with nearly everything. Where they would
 * pass the share, the unknown arms have exactly that, in the policy's proportions, and the others
 * the rest, as the policy has it without the unknown ones.
 *
 * @param policy decides within these bounds
 * @param share the most, above 0 and below 1, that arms without any weight of evidence hold
 *     together; it outranks a floor that the policy has
 */
public record ColdStart(Policy policy, double share) implements Policy {

  public ColdStart {
    Objects.requireNonNull(policy);
    check(share);
  }

  static void check(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "share: " + share + " (expected: more than 0, less than 1)");
    }
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    PolicySnapshot free = policy.snapshot(totals, version, seed);
    ArmSelection cold = ArmSelection.of(totals.arms(), arm -> totals.weight(arm) == 0);
    ArmSelection warm = ArmSelection.of(totals.arms(), arm -> totals.weight(arm) > 0);
    double held = cold.sum(free.propensities());
    return warm.isEmpty() || held <= share
        ? free
        : bounded(
            free, cold, share / held, policy.snapshot(warm.from(totals), version, seed), warm);
  }

  /** An arm that is chosen less often than its policy meant has losses that count for more. */
  private PolicySnapshot bounded(
      PolicySnapshot free,
      ArmSelection cold,
      double factor,
      PolicySnapshot amongWarm,
      ArmSelection warm) {
    double[] propensities = free.propensities();
    double[] importances = Importances.of(free);
    cold.scale(factor, propensities);
    cold.scale(1 / factor, importances);
    warm.put(1 - share, amongWarm.propensities(), propensities);
    warm.put(1 / (1 - share), Importances.of(amongWarm), importances);
    Arrays.setAll(importances, arm -> Math.min(importances[arm], Pull.MOST_IMPORTANT));
    return PolicySnapshot.weighted(propensities, importances, free.version());
  }
}
