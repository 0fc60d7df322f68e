package io.radiant.node.wire;

import io.radiant.message.InferenceMessage;
import java.util.Objects;

/**
 * What a client asks of a model over TensorFlow's REST protocol.
 *
 * @param format how it sent its tensors, and wants the answer's
 * @param message what the graph is given
 */
public record TensorFlowRequest(TensorFlowFormat format, InferenceMessage message) {
  public TensorFlowRequest {
    Objects.requireNonNull(format);
    Objects.requireNonNull(message);
  }
}
