package io.radiant.node.evaluation;

/**
 * Which decisions are asked about, by their time in milliseconds since 1970.
 *
 * @param from the first
 * @param to the first that is not meant any more
 */
public record Period(long from, long to) {
  /** All of them. */
  public static final Period ALL = new Period(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean contains(long timeMillis) {
    return from <= timeMillis && timeMillis < to;
  }
}
