package io.radiant.bandit.inference;

import java.util.List;

/**
 * Why a log cannot tell what a policy would have earned.
 *
 * @param reasons at least one
 */
public record OffPolicyRefusal(List<Reason> reasons) implements OffPolicyResult {

  public OffPolicyRefusal {
    reasons = List.copyOf(reasons);
  }

  /** Whether this is one of the reasons. */
  public boolean because(Cause cause) {
    return reasons.stream().anyMatch(reason -> reason.cause() == cause);
  }

  /**
   * One reason, for a program and for a reader.
   *
   * @param explanation with the figures
   */
  public record Reason(Cause cause, String explanation) {}

  /** The kinds of reasons. */
  public enum Cause {
    /** There are no decisions, or only one. */
    TOO_FEW_DECISIONS,
    /** The log names an arm that the policy in question does not know. */
    UNKNOWN_ARM,
    /** A propensity was not logged, or is none. */
    PROPENSITY_MISSING,
    /** An arm that would be played had less than the minimum chance. */
    SUPPORT_MISSING,
    /** A weight is above the bound that was declared. */
    WEIGHT_ABOVE_BOUND,
    /** A reward is not in 0..1. */
    INVALID_REWARD,
    /** Too few of the decisions are like those of the policy in question. */
    EFFECTIVE_SAMPLE_TOO_SMALL,
    /** The weights average more than four standard errors off 1: the propensities are wrong. */
    WEIGHTS_OFF_ONE
  }
}
