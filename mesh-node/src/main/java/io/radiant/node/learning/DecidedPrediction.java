package io.radiant.node.learning;

import java.util.List;
import java.util.Objects;

/**
 * A prediction that routers decided about: all that a bare puid has to lead to, days later.
 *
 * @param puid the prediction's id
 * @param predictor the predictor that answered
 * @param generation which state of the deployment's manifest that was
 * @param timeMillis when, in milliseconds since 1970
 * @param decisions what routers decided, in the order of the trail
 */
public record DecidedPrediction(
    String puid,
    String predictor,
    String generation,
    long timeMillis,
    List<RouterDecision> decisions) {
  public DecidedPrediction {
    Objects.requireNonNull(puid);
    Objects.requireNonNull(predictor);
    Objects.requireNonNull(generation);
    decisions = List.copyOf(decisions);
  }

  /**
   * The same for a report without a reward: units hear of it, and no decision has to do with it.
   */
  DecidedPrediction undecided() {
    return new DecidedPrediction(puid, predictor, generation, timeMillis, List.of());
  }
}
