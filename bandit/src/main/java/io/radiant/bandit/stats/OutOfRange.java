package io.radiant.bandit.stats;

/** What becomes of a finite reward that lies outside its declared range. */
public enum OutOfRange {
  /** The reward is refused and changes nothing. */
  REJECT,
  /** The nearest end of the range counts instead. */
  CLIP
}
