package io.radiant.node.egress;

import io.radiant.message.InferenceMessage;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;

/** A model behind a server of any protocol that knows models and nothing else. */
interface ModelServer {
  /** What the model makes of a message. */
  Future<InferenceMessage> predict(InferenceMessage message);

  /** What the server says about the model. */
  Future<ModelMetadata> metadata();

  /** Whether the server says that the model is ready; false if it says nothing. */
  Future<Boolean> ready();
}
