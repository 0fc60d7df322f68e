package io.radiant.node.evaluation;

import io.radiant.message.Route;
import io.radiant.node.learning.DecidedPrediction;
import io.radiant.node.learning.ReportedReward;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which routers a journal knows, and how many of their choices it still has.
 *
 * @param choices by {@link io.radiant.unit.RouterPlan#id}
 */
public record Survey(SortedMap<String, Long> choices) {
  public Survey {
    choices = Collections.unmodifiableSortedMap(new TreeMap<>(choices));
  }

  /** Reads the journal once. */
  public static Survey of(JournalLog journal) throws IOException {
    SortedMap<String, Long> choices = new TreeMap<>();
    journal.read(
        new JournalLog.Visitor() {
          @Override
          public void decided(DecidedPrediction prediction) {
            count(prediction, choices);
          }

          @Override
          public void reported(ReportedReward report) {
            // Says nothing that the decision does not say.
          }
        });
    return new Survey(choices);
  }

  /**
   * The only router there is.
   *
   * @throws IllegalArgumentException if there are several, or none
   */
  public String only() {
    if (choices.size() == 1) {
      return choices.firstKey();
    }
    throw new IllegalArgumentException(
        choices.isEmpty()
            ? "the journal has no decisions of routers"
            : "say which router is meant with --router (there is: %s)"
                .formatted(String.join(", ", choices.keySet())));
  }

  private static void count(DecidedPrediction prediction, Map<String, Long> choices) {
    prediction.decisions().stream()
        .filter(decision -> decision.route() instanceof Route.Branch)
        .forEach(decision -> choices.merge(RouterLog.id(prediction, decision), 1L, Long::sum));
  }
}
