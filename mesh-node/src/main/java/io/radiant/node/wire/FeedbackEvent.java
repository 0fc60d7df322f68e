package io.radiant.node.wire;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What tells one report about a prediction from others about the same one.
 *
 * @param id the client's name for it; empty if it gave none
 * @param observedMillis when the client saw what it reports, in milliseconds since 1970; empty if
 *     it did not say
 * @param retraction whether it takes back what was reported before
 */
public record FeedbackEvent(String id, OptionalLong observedMillis, boolean retraction) {
  /** The most characters that an id may have. */
  public static final int LONGEST_ID = 255;

  /** A report of which the client says no more. */
  public static final FeedbackEvent PLAIN = new FeedbackEvent("", OptionalLong.empty(), false);

  public FeedbackEvent {
    Objects.requireNonNull(id);
    Objects.requireNonNull(observedMillis);
  }
}
