package io.radiant.node.wire;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;

/** A tensor that is all a message carries, as wrapped units know it: as data. */
public final class LoneTensor {
  private LoneTensor() {}

  /**
   * The message with its only tensor as data, and what was said beside it as tags: fractions in a
   * tensor, whatever else in lists, which keep integers exact and texts as they are. A message
   * without a tensor, or with several, is itself.
   */
  public static InferenceMessage asData(InferenceMessage message) {
    if (!(message.payload() instanceof Payload.Tensors tensors)) {
      return message;
    }
    OipPayloads units = OipPayloads.forUnits(tensors, message.tags());
    return message.withPayload(units.payload()).withTags(units.tags());
  }
}
