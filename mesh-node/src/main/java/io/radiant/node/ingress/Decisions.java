package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.InferenceMessage;
import io.radiant.node.learning.Ledger;
import io.radiant.node.plan.ServedDeployment;

/**
 * Which of a deployment's predictions are taken down: those of graphs with routers, as a whole. Who
 * asks one unit alone wants to know who said what, and sends no rewards.
 */
final class Decisions {
  static final Decisions NONE = new Decisions(new String[0], null);

  // By predictor; null where there is nothing to decide.
  private final String[] names;
  private final Ledger ledger;

  private Decisions(String[] names, Ledger ledger) {
    this.names = names;
    this.ledger = ledger;
  }

  static Decisions of(ServedDeployment deployment) {
    return new Decisions(
        deployment.spec().predictors().stream()
            .map(predictor -> hasRouter(predictor) ? predictor.name() : null)
            .toArray(String[]::new),
        deployment.ledger());
  }

  private static boolean hasRouter(PredictorSpec predictor) {
    return predictor.graph().all().map(UnitSpec::type).anyMatch(UnitType.ROUTER::equals);
  }

  void take(int predictor, InferenceMessage answer) {
    if (predictor < names.length && names[predictor] != null) {
      ledger.decided(names[predictor], answer);
    }
  }
}
