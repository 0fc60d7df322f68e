package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.TensorContent;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Payloads as tensors of the Open Inference Protocol.
 *
 * <p>What is not tensors becomes one, whose parameters say what it was; {@link OipPayloads} is the
 * way back.
 */
final class OipTensors {
  private static final int[] ONE = {1};

  private OipTensors() {}

  /**
   * The tensors of a payload.
   *
   * @param name of a tensor that has none of its own
   * @param target for whom they are, where that is known: a lone tensor gets its input's name, and
   *     what was not tensors gets its datatype
   */
  static List<NamedTensor> of(Payload payload, String name, Optional<ModelMetadata> target) {
    if (payload instanceof Payload.Nothing) {
      return List.of();
    }
    if (payload instanceof Payload.Tensors tensors) {
      return named(tensors.tensors(), target);
    }
    return List.of(one(payload, name, onlyInput(target)));
  }

  /** A lone tensor is for a model's lone input, whatever the model that made it calls it. */
  private static List<NamedTensor> named(
      List<NamedTensor> tensors, Optional<ModelMetadata> target) {
    List<TensorType> inputs = target.map(ModelMetadata::inputs).orElse(List.of());
    return tensors.size() == 1 && inputs.size() == 1
        ? List.of(tensors.get(0).withName(inputs.get(0).name()))
        : tensors;
  }

  private static Optional<TensorType> onlyInput(Optional<ModelMetadata> target) {
    List<TensorType> inputs = target.map(ModelMetadata::inputs).orElse(List.of());
    if (inputs.size() > 1) {
      throw Failure.badRequest("expected tensors for each of the model's inputs " + inputs);
    }
    return inputs.stream().findFirst();
  }

  private static NamedTensor one(Payload payload, String name, Optional<TensorType> input) {
    Optional<Datatype> type = input.flatMap(known -> Datatype.find(known.datatype()));
    NamedTensor tensor = one(payload, name, type.orElse(null));
    if (type.isPresent() && type.get() != tensor.datatype()) {
      throw Failure.badRequest(
          "expected %s for the model's input %s, got %s"
              .formatted(type.get(), input.get().name(), payload.kind()));
    }
    return input.map(known -> tensor.withName(known.name())).orElse(tensor);
  }

  /** {@code type} is what is wanted, or null. */
  private static NamedTensor one(Payload payload, String name, Datatype type) {
    if (payload instanceof Payload.Data data) {
      return of(data, name, type);
    }
    if (payload instanceof Payload.Text text) {
      return text(name, Utf8.encode(text.value(), "strData"), "strData", "str");
    }
    if (payload instanceof Payload.Binary binary) {
      byte[] base64 = Base64.getEncoder().encode(binary.value().getBytes());
      return text(name, base64, "binData", "base64");
    }
    return text(name, json((Payload.Json) payload), "jsonData", "application/json");
  }

  /** Data as one tensor; {@code type} is what is wanted, or null. */
  static NamedTensor of(Payload.Data data, String name, Datatype type) {
    NamedTensor tensor = OipData.tensor(data, name, type);
    return tensor.withParameters(parameters(data, tensor.parameters()));
  }

  private static byte[] json(Payload.Json json) {
    if (json.origin().orElse(null) instanceof JsonSlice slice) {
      return new JsonWriter(slice.size()).copy(slice).toBytes();
    }
    return new JsonWriter(256).value(json.value()).toBytes();
  }

  private static NamedTensor text(String name, byte[] element, String form, String content) {
    Map<String, Object> parameters =
        Map.of(OipParameters.FORM, form, OipParameters.CONTENT, content);
    return tensor(name, Datatype.BYTES, ONE, OipElements.of(element)).withParameters(parameters);
  }

  private static Map<String, Object> parameters(Payload.Data data, Map<String, Object> own) {
    Map<String, Object> parameters = new HashMap<>(own);
    parameters.put(OipParameters.FORM, data.form().name().toLowerCase(Locale.ROOT));
    if (!data.names().isEmpty()) {
      parameters.put(OipParameters.NAMES, OipParameters.json(data.names()));
    }
    return parameters;
  }

  static NamedTensor tensor(String name, Datatype type, int[] shape, TensorContent content) {
    OipShapes.size("tensor \"" + name + "\"", shape, type);
    return new NamedTensor(name, type, OipShapes.list(shape), Map.of(), content);
  }
}
