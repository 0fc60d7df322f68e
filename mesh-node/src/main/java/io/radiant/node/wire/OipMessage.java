package io.radiant.node.wire;

import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.RequestedOutput;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A message of the Open Inference Protocol, in whichever encoding it came. */
record OipMessage(
    String model,
    String version,
    String id,
    Map<String, Object> parameters,
    List<NamedTensor> tensors,
    List<RequestedOutput> outputs) {

  /** The tensors with all that was said of them. */
  Payload.Tensors tensorsAsSent() {
    return new Payload.Tensors(model, version, tensors, outputs, parameters, Optional.empty());
  }

  /** As a client's request. */
  OipRequest request(Supplier<String> puidIfAbsent, Deadline deadline) {
    Payload.Tensors meant =
        new Payload.Tensors(
            model,
            version,
            tensors,
            OipParameters.withoutForms(outputs),
            OipParameters.forModels(parameters),
            Optional.empty());
    OipPayloads read = OipPayloads.read(meant, OipParameters.tags(parameters));
    InferenceMessage message =
        InferenceMessage.request(
            id.isEmpty() ? puidIfAbsent.get() : id, read.payload(), read.tags(), deadline);
    return new OipRequest(tensorsAsSent(), message);
  }

  /** As a unit's answer to {@code request}, which keeps its id and its deadline. */
  InferenceMessage answer(InferenceMessage request) {
    Payload.Tensors meant =
        new Payload.Tensors(
            model,
            version,
            tensors,
            List.of(),
            OipParameters.forModels(parameters),
            Optional.empty());
    Tags tags = OipParameters.tags(parameters);
    OipPayloads read = OipPayloads.answering(meant, tags, request.payload());
    return new InferenceMessage(
        request.puid(),
        read.payload(),
        read.tags(),
        Optional.empty(),
        List.of(),
        Trail.EMPTY,
        request.deadline(),
        request.headers());
  }
}
