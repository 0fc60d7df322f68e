package io.radiant.bandit.stats;

/** What became of one reward; each value is a counter worth showing to an operator. */
public enum FeedbackOutcome {
  /** Counted as it came. */
  ACCEPTED,
  /** Counted as the nearest end of the declared range. */
  CLIPPED,
  /** Not counted: there is no such arm. */
  UNKNOWN_ARM,
  /** Not counted: not a number, infinite, or out of a range that rejects. */
  INVALID_REWARD;

  /** Whether the reward changed the totals. */
  public boolean counted() {
    return this == ACCEPTED || this == CLIPPED;
  }
}
