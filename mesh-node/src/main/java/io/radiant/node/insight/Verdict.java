package io.radiant.node.insight;

import java.util.Objects;

/**
 * What a router's figures come to.
 *
 * @param kind for a program
 * @param text for a reader
 */
public record Verdict(Kind kind, String text) {
  /** The kinds of verdicts. */
  public enum Kind {
    /** Nothing can be said yet. */
    TOO_EARLY,
    /** There is evidence, and it does not suffice. */
    NO_DIFFERENCE_SHOWN,
    /** The arms differ. */
    DIFFERENCE,
    /** The split is not what was configured: whatever the rewards say means little. */
    SPLIT_BROKEN,
    /** Nothing can be said, because rewards are no observations of their own. */
    NOT_COMPARABLE,
    /** Nothing can be said, because the chances of the arms are not known. */
    UNKNOWN_PROPENSITIES
  }

  public Verdict {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(text);
  }
}
