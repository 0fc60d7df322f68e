package io.radiant.bandit.stats;

/** What several rewards for one decision come to; the same event twice is always one event. */
public enum Repeats {
  /** The first one stands. Which that is depends on the order in which they arrive. */
  FIRST_WINS,
  /** The latest one stands, by its own time, and of two at one time the larger. */
  REVISE,
  /** They add up to one reward, which is clipped to the declared range. */
  SUM
}
