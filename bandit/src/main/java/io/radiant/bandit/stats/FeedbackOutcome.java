package io.radiant.bandit.stats;

/** What became of one reward; each value is a counter worth showing to an operator. */
public enum FeedbackOutcome {
  /** Counted as it came. */
  ACCEPTED,
  /** Counted as the nearest end of the declared range. */
  CLIPPED,
  /** Counted in place of what the same decision had been given before. */
  REVISED,
  /** Taken back, or, if it has not come yet, kept from being counted when it comes. */
  RETRACTED,
  /** Counted in the epoch of its decision, which is over: reported, and not learned from. */
  STALE_EPOCH,
  /** Not counted again: this event is known already. */
  DUPLICATE,
  /** Not counted: the decision has a later revision, or was retracted. */
  SUPERSEDED,
  /** Not counted: the decision is too old to tell a new reward from a repeated one. */
  EXPIRED,
  /** Not counted: the decision lies in the future, or in an epoch that never was. */
  INVALID_DECISION,
  /** Kept for a while, in case that the news of its decision is still on its way. */
  PARKED,
  /** Not counted: nobody here knows of such a decision. */
  UNKNOWN_DECISION,
  /** Not counted: there is no such arm. */
  UNKNOWN_ARM,
  /** Not counted: not a number, infinite, or out of a range that rejects. */
  INVALID_REWARD,
  /** Not counted: the decision's features are not as many as declared, or one is out of bounds. */
  INVALID_FEATURES;

  /** Whether the reward changed the totals that are learned from. */
  public boolean counted() {
    return this == ACCEPTED || this == CLIPPED || this == REVISED || this == RETRACTED;
  }
}
