package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request without JSON: the whole body is the one input of the model. */
final class OipWholeBody {
  private static final int UNKNOWN = -1;

  private OipWholeBody() {}

  static OipMessage read(Buffer body, Optional<ModelMetadata> model) {
    TensorType input = onlyInput(model);
    Datatype type =
        Datatype.find(input.datatype())
            .orElseThrow(
                () ->
                    refuse("input \"%s\" is of type %s".formatted(input.name(), input.datatype())));
    NamedTensor tensor = type == Datatype.BYTES ? element(input, body) : numbers(input, type, body);
    return new OipMessage(
        "", "", "", Map.of(OipParameters.ALL_BINARY, true), List.of(tensor), List.of());
  }

  private static TensorType onlyInput(Optional<ModelMetadata> model) {
    List<TensorType> inputs =
        model
            .map(ModelMetadata::inputs)
            .orElseThrow(() -> refuse("the model's inputs are unknown"));
    if (inputs.size() != 1) {
      throw refuse("the model's inputs are " + inputs);
    }
    return inputs.get(0);
  }

  private static NamedTensor element(TensorType input, Buffer body) {
    if (input.shape().stream().anyMatch(size -> size != 1 && size != UNKNOWN)) {
      throw refuse("input \"%s\" has shape %s".formatted(input.name(), input.shape()));
    }
    int[] shape = input.shape().stream().mapToInt(size -> 1).toArray();
    Buffer length = Buffer.buffer(Integer.BYTES).appendIntLE(body.length());
    return tensor(input, Datatype.BYTES, shape, Buffers.join(List.of(length, body)));
  }

  private static NamedTensor numbers(TensorType input, Datatype type, Buffer body) {
    int[] shape = OipShapes.array(input.shape());
    int unknown = onlyUnknown(input, shape);
    if (unknown >= 0) {
      shape[unknown] = 1;
      int row = OipShapes.size(path(input), shape, type) * type.width();
      shape[unknown] = row == 0 ? 0 : body.length() / row;
    }
    return tensor(input, type, shape, body);
  }

  /** The axis of the one variable dimension; negative if there is none. */
  private static int onlyUnknown(TensorType input, int[] shape) {
    int found = UNKNOWN;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] < 0 && found >= 0) {
        throw refuse("input \"%s\" has shape %s".formatted(input.name(), input.shape()));
      }
      found = shape[axis] < 0 ? axis : found;
    }
    return found;
  }

  private static NamedTensor tensor(TensorType input, Datatype type, int[] shape, Buffer raw) {
    OipTensorHead head = OipTensorHead.of("input", 0, input.name(), type.name(), shape, Map.of());
    return head.with(OipRaw.of(head, raw));
  }

  private static String path(TensorType input) {
    return "input \"" + input.name() + "\"";
  }

  private static Failure refuse(String reason) {
    return Failure.badRequest(
        "a body without JSON (Inference-Header-Content-Length: 0) needs a model with one input of"
            + " at most one variable dimension, but "
            + reason);
  }
}
