package io.radiant.unit;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.runtime.Model;
import io.vertx.core.Future;

/** A model of some runtime as a unit: computes away from the event loop, answers on it. */
final class ModelUnit implements Unit {
  private final Model model;
  private final Work work;

  ModelUnit(Model model, Work work) {
    this.model = model;
    this.work = work;
  }

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    Payload payload = input.payload();
    return work.run(input.deadline(), () -> model.predict(payload)).map(input::withPayload);
  }
}
