package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.runtime.TensorType;
import java.util.List;

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

  /**
   * The message with its data as a tensor of that name and type; one that carries no data is
   * itself.
   *
   * @throws Failure UNIT_FAILED if the data has no form in that type
   */
  public static InferenceMessage named(InferenceMessage answer, TensorType output) {
    if (!(answer.payload() instanceof Payload.Data data)) {
      return answer;
    }
    try {
      Datatype type = Datatype.find(output.datatype()).orElse(null);
      NamedTensor tensor = OipTensors.of(data, output.name(), type).withName(output.name());
      return answer.withPayload(Payload.Tensors.of(List.of(tensor)));
    } catch (Failure unfit) {
      throw WireMessage.unreadableAnswer(unfit);
    }
  }
}
