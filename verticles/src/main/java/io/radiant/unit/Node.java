package io.radiant.unit;

import io.radiant.message.InferenceMessage;
import io.vertx.core.Future;

/** Answers messages for a part of a graph, wherever that part lives. */
@FunctionalInterface
public interface Node {
  /**
   * The answer to {@code message}; failures are {@link io.radiant.message.Failure}s. Called on the
   * event loop that accepted the request, and answers there.
   */
  Future<InferenceMessage> predict(InferenceMessage message);
}
