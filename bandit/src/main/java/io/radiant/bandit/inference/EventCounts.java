package io.radiant.bandit.inference;

/**
 * How often something happened; counts of several origins add up.
 *
 * @param events times it did, 0..observations
 * @param observations times it could have
 */
public record EventCounts(long events, long observations) {

  /** Nothing observed yet. */
  public static final EventCounts NONE = new EventCounts(0, 0);

  public EventCounts {
    if (events < 0 || events > observations) {
      throw new IllegalArgumentException(
          "events: " + events + " of " + observations + " (expected: 0..observations)");
    }
  }

  /** With one observation more. */
  public EventCounts with(boolean event) {
    return new EventCounts(events + (event ? 1 : 0), observations + 1);
  }

  /** With the counts of another origin. */
  public EventCounts plus(EventCounts other) {
    return new EventCounts(events + other.events, observations + other.observations);
  }
}
