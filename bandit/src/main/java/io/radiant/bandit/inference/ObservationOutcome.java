package io.radiant.bandit.inference;

/** What became of one observation given to a test; each value is a counter worth showing. */
public enum ObservationOutcome {
  /** Part of the evidence now. */
  ACCEPTED,
  /** Left out: this comparison is between two other arms. */
  NOT_COMPARED,
  /** Refused: there is no such arm. */
  UNKNOWN_ARM,
  /** Refused: not a number that this form of the test can take. */
  INVALID_REWARD,
  /** Refused: not one probability per arm, or they do not add up to 1. */
  INVALID_PROPENSITIES,
  /** Refused: the arm had no chance, so that its propensities cannot be those of the decision. */
  IMPOSSIBLE_ARM
}
