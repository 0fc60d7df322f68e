package io.radiant.node.wire;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import java.util.Objects;

/**
 * What a client asks of a model over the Open Inference Protocol.
 *
 * @param asked as it was sent: the model, which outputs, and in which form
 * @param message what the graph is given
 */
public record OipRequest(Payload.Tensors asked, InferenceMessage message) {
  public OipRequest {
    Objects.requireNonNull(asked);
    Objects.requireNonNull(message);
  }
}
