package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.RequestedOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a caller asks for of an answer: which outputs, and which of them as bytes. */
final class OipAsked {
  private static final String DEFAULT_NAME = "output-0";

  private OipAsked() {}

  /** A requested output as it was sent; what was not is null. */
  static RequestedOutput output(String path, String name, Map<String, Object> parameters) {
    if (name == null || name.isEmpty()) {
      throw Failure.badRequest(path + ": the name is missing");
    }
    return new RequestedOutput(name, parameters == null ? Map.of() : parameters);
  }

  static List<RequestedOutput> withDifferentNames(List<RequestedOutput> outputs) {
    if (outputs.size() > 1) {
      OipShapes.requireDifferent(outputs.stream().map(RequestedOutput::name).toList(), "output");
    }
    return outputs;
  }

  /** The outputs of an answer that were asked for, in the order in which they were. */
  static List<NamedTensor> outputs(Payload answer, Payload.Tensors asked) {
    List<NamedTensor> all = OipTensors.of(answer, DEFAULT_NAME, Optional.empty());
    if (asked.outputs().isEmpty()) {
      return all;
    }
    if (isNameless(answer) && all.size() == 1 && asked.outputs().size() == 1) {
      RequestedOutput only = asked.outputs().get(0);
      return List.of(OipClassification.of(all.get(0).withName(only.name()), only));
    }
    return asked.outputs().stream()
        .map(output -> OipClassification.of(find(output.name(), all), output))
        .toList();
  }

  /** What is not tensors has one output, which has no name but the one that it is asked by. */
  private static boolean isNameless(Payload payload) {
    return !(payload instanceof Payload.Tensors);
  }

  private static NamedTensor find(String name, List<NamedTensor> outputs) {
    return outputs.stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.badRequest(
                    "unknown output \"%s\" (expected: one of %s)"
                        .formatted(name, outputs.stream().map(NamedTensor::name).toList())));
  }

  /** Whether an output is wanted as bytes; what is said of one output wins over what of all. */
  static boolean isBinary(Payload.Tensors asked, String output) {
    for (RequestedOutput requested : asked.outputs()) {
      if (requested.name().equals(output)
          && requested.parameters().get(OipParameters.BINARY) instanceof Boolean binary) {
        return binary;
      }
    }
    return Boolean.TRUE.equals(asked.parameters().get(OipParameters.ALL_BINARY));
  }

  /** Whether raw bytes are the form of the request, or no other form is. */
  static boolean isRaw(Payload.Tensors asked) {
    return asked.tensors().stream()
        .noneMatch(tensor -> tensor.content() instanceof OipProtoContents);
  }
}
