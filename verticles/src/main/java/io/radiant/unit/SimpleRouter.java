package io.radiant.unit;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.vertx.core.Future;

/** A router that always asks its first child. */
final class SimpleRouter implements Unit {
  @Override
  public Future<Route> route(InferenceMessage input) {
    return Routes.FIRST;
  }
}
