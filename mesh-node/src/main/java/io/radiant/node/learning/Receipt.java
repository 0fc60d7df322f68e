package io.radiant.node.learning;

import io.radiant.bandit.stats.FeedbackOutcome;
import java.util.Map;
import java.util.Objects;

/**
 * What became of a report.
 *
 * @param puid the prediction's id; empty if the client did not say
 * @param outcome what it came to as a whole
 * @param routers what each router on the prediction's path made of it, by the router's name; empty
 *     where there are none, or where it did not come so far
 */
public record Receipt(String puid, FeedbackOutcome outcome, Map<String, FeedbackOutcome> routers) {
  public Receipt {
    Objects.requireNonNull(puid);
    Objects.requireNonNull(outcome);
    routers = Map.copyOf(routers);
  }

  /** A report that came no further than this. */
  public static Receipt of(String puid, FeedbackOutcome outcome) {
    return new Receipt(puid, outcome, Map.of());
  }
}
