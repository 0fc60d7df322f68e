package io.radiant.node.learning;

import java.util.Objects;

/**
 * A reward for a prediction that is known, as the journal keeps it: whole in itself, so that what
 * was learned can be learned again from these alone.
 *
 * @param prediction what it is for; of no predictor if it is not known yet
 * @param eventId the client's name for this report; empty if it gave none
 * @param reward as the client sent it; NaN if it sent none
 * @param retraction whether it takes back what was reported before
 * @param observedMillis when the client saw it, in milliseconds since 1970
 * @param receivedMillis when it came here
 * @param truth what would have been right, as JSON; empty if the client did not say
 */
public record ReportedReward(
    DecidedPrediction prediction,
    String eventId,
    double reward,
    boolean retraction,
    long observedMillis,
    long receivedMillis,
    String truth) {
  public ReportedReward {
    Objects.requireNonNull(prediction);
    Objects.requireNonNull(eventId);
    Objects.requireNonNull(truth);
  }

  /** Whether nothing is known of the prediction yet but its id. */
  boolean isParked() {
    return prediction.predictor().isEmpty();
  }

  /** The same about a prediction that has become known. */
  ReportedReward about(DecidedPrediction known) {
    DecidedPrediction counting = Double.isNaN(reward) ? known.undecided() : known;
    return new ReportedReward(
        counting, eventId, reward, retraction, observedMillis, receivedMillis, truth);
  }
}
