package io.radiant.node.egress;

import io.radiant.message.InferenceMessage;
import io.vertx.core.Future;

/** A model behind a server of any protocol that knows models and nothing else. */
interface ModelServer extends SelfDescription {
  /** What the model makes of a message. */
  Future<InferenceMessage> predict(InferenceMessage message);
}
