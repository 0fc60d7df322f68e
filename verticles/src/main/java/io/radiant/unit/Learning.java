package io.radiant.unit;

import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.bandit.policy.PolicySnapshot;

/**
 * Where the routers of this process find what was learned. Rewards do not pass through here: they
 * are counted where they are kept, once for all routers of a process. A policy whose plan says that
 * it is frozen has one edition, made of what was known when the process began.
 */
public interface Learning {

  /** The policy of a router whose plan is {@link RouterPlan.Learned}. */
  LearnedPolicy<PolicySnapshot> policy(RouterPlan plan);

  /** The policy of a router whose plan is {@link RouterPlan.LearnedInContext}. */
  LearnedPolicy<ContextualSnapshot> contextualPolicy(RouterPlan plan);

  /** Where nothing is ever learned: each policy stays as it is without rewards. */
  static Learning nothing() {
    return new LearnedPolicies();
  }
}
