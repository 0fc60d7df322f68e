package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.node.plan.ServedDeployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployment's units by name; of units of one name, that of the first predictor counts. */
final class UnitBook {
  /** A unit and the predictor in whose graph it is. */
  record Entry(PredictorSpec predictor, UnitSpec unit) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  UnitBook(ServedDeployment deployment) {
    for (PredictorSpec predictor : deployment.spec().predictors()) {
      predictor
          .graph()
          .all()
          .forEach(unit -> entries.putIfAbsent(unit.name(), new Entry(predictor, unit)));
    }
  }

  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }
}
