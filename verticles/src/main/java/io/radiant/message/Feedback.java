package io.radiant.message;

import java.util.Objects;

/**
 * What became of a prediction.
 *
 * @param puid the prediction's id; empty where the client did not say
 * @param predictor the predictor that answered; its units may hear of it
 * @param reward how good the prediction turned out to be; units state the range they accept. NaN if
 *     the client said only what would have been right, and then nothing to be counted
 * @param trail the hops of the prediction: only their units hear of it
 * @param request what was asked; {@link Payload#NOTHING} if the client did not send it back
 * @param response what was answered; likewise
 * @param truth what would have been right; likewise
 */
public record Feedback(
    String puid,
    String predictor,
    double reward,
    Trail trail,
    Payload request,
    Payload response,
    Payload truth)
    implements Event {
  public Feedback {
    Objects.requireNonNull(puid);
    Objects.requireNonNull(predictor);
    Objects.requireNonNull(trail);
    Objects.requireNonNull(request);
    Objects.requireNonNull(response);
    Objects.requireNonNull(truth);
  }

  /** A reward for a prediction of which only the trail is known. */
  public static Feedback reward(String puid, String predictor, double reward, Trail trail) {
    return new Feedback(
        puid, predictor, reward, trail, Payload.NOTHING, Payload.NOTHING, Payload.NOTHING);
  }
}
