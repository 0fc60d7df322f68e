package io.radiant.bandit.policy;

import static java.util.Objects.requireNonNull;

import io.radiant.bandit.stats.ArmTotals;

/**
 * A snapshot still to be computed: all it takes, and nothing that changes, so that any thread may
 * do it.
 */
public record SnapshotTask(Policy policy, ArmTotals totals, long version, long seed) {

  public SnapshotTask {
    requireNonNull(policy, "policy");
    requireNonNull(totals, "totals");
  }

  /** Computes the snapshot; may take milliseconds. */
  public PolicySnapshot compute() {
    return policy.snapshot(totals, version, seed);
  }
}
