package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.TensorContent;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short words for what the tests of the Open Inference Protocol do. */
final class Oip {
  static final OipTarget TARGET = new OipTarget("m", "", Optional.empty());

  private Oip() {}

  static OipRequest fromJson(String json) {
    return fromJson(Buffer.buffer(json), Optional.empty());
  }

  static OipRequest fromJson(Buffer body, Optional<String> headerLength) {
    return OipJson.decode(
        body, headerLength, Optional.empty(), () -> Wire.GENERATED, Deadline.none());
  }

  static OipRequest fromBody(OipBody body) {
    return fromJson(
        body.bytes(),
        body.isBinary() ? Optional.of(String.valueOf(body.jsonLength())) : Optional.empty());
  }

  static InferenceMessage answerFromBody(OipBody body, InferenceMessage request) {
    return OipJson.decodeAnswer(
        body.bytes(),
        body.isBinary() ? Optional.of(String.valueOf(body.jsonLength())) : Optional.empty(),
        request);
  }

  static OipRequest fromProto(Buffer message) {
    return OipProto.decode(message, () -> Wire.GENERATED, Deadline.none());
  }

  static InferenceMessage message(Payload payload) {
    return InferenceMessage.request("p", payload, Tags.NONE, Deadline.none());
  }

  static InferenceMessage message(NamedTensor... tensors) {
    return message(Payload.Tensors.of(List.of(tensors)));
  }

  static Payload.Tensors tensors(InferenceMessage message) {
    return (Payload.Tensors) message.payload();
  }

  static NamedTensor only(InferenceMessage message) {
    return tensors(message).tensors().get(0);
  }

  static NamedTensor tensor(String name, Datatype type, List<Integer> shape, Buffer raw) {
    TensorContent content = () -> raw;
    return new NamedTensor(name, type, shape, Map.of(), content);
  }

  static NamedTensor tensor(Datatype type, List<?> elements) {
    return new NamedTensor(
        "x", type, List.of(elements.size()), Map.of(), OipElements.of(type, elements));
  }
}
