package io.radiant.bandit.inference;

/** What an {@link OffPolicyEvaluation} comes to: estimates, or the reasons why there are none. */
public sealed interface OffPolicyResult permits OffPolicyEstimates, OffPolicyRefusal {}
