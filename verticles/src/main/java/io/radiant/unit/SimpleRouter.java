package io.radiant.unit;

import io.radiant.message.InferenceMessage;
import io.vertx.core.Future;

/** A router that always asks its first child. */
final class SimpleRouter implements Unit {
  @Override
  public Future<Decision> route(InferenceMessage input) {
    return Decision.FIRST;
  }
}
