package io.radiant.node.egress;

import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.OipTarget;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;

/** The procedures of the Open Inference Protocol for one model, whatever carries them. */
interface OipTransport {
  /**
   * What the model answers.
   *
   * @param target the model, with what is known of its inputs
   */
  Future<InferenceMessage> infer(InferenceMessage message, OipTarget target);

  Future<ModelMetadata> metadata();

  Future<Boolean> ready();
}
