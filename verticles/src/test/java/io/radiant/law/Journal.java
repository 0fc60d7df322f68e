package io.radiant.law;

import io.radiant.message.InferenceMessage;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who was called, in order. */
final class Journal {
  private final List<String> entries = new CopyOnWriteArrayList<>();

  List<String> entries() {
    return List.copyOf(entries);
  }

  /** The unit, each call of which leaves an entry such as {@code name.route}. */
  Unit of(String name, Unit unit) {
    return new Unit() {
      @Override
      public Future<InferenceMessage> transformInput(InferenceMessage input) {
        entries.add(name + ".transformInput");
        return unit.transformInput(input);
      }

      @Override
      public Future<Decision> route(InferenceMessage input) {
        entries.add(name + ".route");
        return unit.route(input);
      }

      @Override
      public Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
        entries.add(name + ".aggregate");
        return unit.aggregate(outputs);
      }

      @Override
      public Future<InferenceMessage> transformOutput(InferenceMessage output) {
        entries.add(name + ".transformOutput");
        return unit.transformOutput(output);
      }
    };
  }
}
