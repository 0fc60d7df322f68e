package io.radiant.node.wire;

import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.RequestedOutput;
import io.radiant.message.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a model server is asked. */
record OipQuestion(
    List<NamedTensor> tensors, List<RequestedOutput> outputs, Map<String, Object> parameters) {
  private static final String DEFAULT_NAME = "input-0";

  static OipQuestion of(InferenceMessage message, OipTarget target) {
    Payload payload = OipJsonData.read(message.payload());
    return new OipQuestion(
        OipTensors.of(payload, DEFAULT_NAME, target.metadata()),
        outputs(payload),
        parameters(payload, message.tags()));
  }

  /** The model itself says which of them it does not have: it may have more than it tells of. */
  private static List<RequestedOutput> outputs(Payload payload) {
    return payload instanceof Payload.Tensors tensors
        ? OipParameters.withoutForms(tensors.outputs())
        : List.of();
  }

  /** A message's parameters with its tags among them. */
  static Map<String, Object> parameters(Payload payload, Tags tags) {
    Map<String, Object> own =
        payload instanceof Payload.Tensors tensors
            ? OipParameters.forModels(tensors.parameters())
            : Map.of();
    return OipParameters.withTags(own, tags);
  }

  /** With the wish for bytes, where it cannot be said of the outputs one by one. */
  Map<String, Object> parameters(boolean binary) {
    if (!binary || !outputs.isEmpty()) {
      return parameters;
    }
    Map<String, Object> all = new HashMap<>(parameters);
    all.put(OipParameters.ALL_BINARY, true);
    return all;
  }
}
