package io.radiant.node.evaluation;

/** What decisions without a reward are taken for. */
public enum Missing {
  /** As if they had not been made: a reward arrives or does not, whatever the arm and its worth. */
  SKIP,
  /** Rewards of 0: what was not reported did not happen. */
  ZERO
}
