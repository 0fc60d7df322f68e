package io.radiant.node.wire;

import io.radiant.message.Encoded;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;

/** Writes {@code data}. */
final class JsonData {
  private static final byte[] BEGIN = JsonWriter.ascii("{\"names\":");
  private static final byte[] TENSOR = JsonWriter.ascii(",\"tensor\":");
  private static final byte[] NDARRAY = JsonWriter.ascii(",\"ndarray\":");
  private static final byte[] TFTENSOR = JsonWriter.ascii(",\"tftensor\":");
  private static final byte[] SHAPE = JsonWriter.ascii("{\"shape\":[");
  private static final byte[] VALUES = JsonWriter.ascii("],\"values\":");

  private JsonData() {}

  static void write(JsonWriter json, Payload.Data data) {
    json.raw(BEGIN).list(data.names());
    Encoded encoded = data.encoded().orElse(null);
    switch (data.form()) {
      case TENSOR -> json.raw(TENSOR);
      case NDARRAY -> json.raw(NDARRAY);
      case TFTENSOR -> json.raw(TFTENSOR);
    }
    if (Answered.inner(encoded) instanceof JsonEncoded known) {
      Answered.reading(encoded, () -> known.copyTo(json));
    } else {
      decoded(json, data, encoded);
    }
    json.raw('}');
  }

  private static void decoded(JsonWriter json, Payload.Data data, Encoded encoded) {
    switch (data.form()) {
      case TENSOR -> tensor(json, data.tensor().shape(), data.tensor());
      case NDARRAY -> {
        if (encoded == null || OipEncoded.isFloating(encoded)) {
          lists(json, data.tensor());
        } else {
          json.list(encoded.elements());
        }
      }
      case TFTENSOR -> ProtoJson.write(TfEncoded.message(data), json);
    }
  }

  static void tensor(JsonWriter json, int[] shape, JsonSlice values) {
    json.raw(SHAPE);
    shape(json, shape);
    json.raw(VALUES).copy(values).raw('}');
  }

  /** A shape, and values that may or may not fit it. */
  static void tensor(JsonWriter json, int[] shape, Tensor values) {
    json.raw(SHAPE);
    shape(json, shape);
    json.raw(VALUES);
    numbers(json, values, 0, values.size());
    json.raw('}');
  }

  private static void shape(JsonWriter json, int[] shape) {
    for (int axis = 0; axis < shape.length; axis++) {
      if (axis > 0) {
        json.raw(',');
      }
      json.number(shape[axis]);
    }
  }

  private static void numbers(JsonWriter json, Tensor tensor, int from, int to) {
    json.raw('[');
    for (int i = from; i < to; i++) {
      if (i > from) {
        json.raw(',');
      }
      json.number(tensor.get(i));
    }
    json.raw(']');
  }

  /** The numbers in lists as nested as their shape is long. */
  static void lists(JsonWriter json, Tensor tensor) {
    Nested.requireFewEmptyLists(tensor.shape());
    lists(json, tensor, 0, 0, tensor.size());
  }

  private static void lists(JsonWriter json, Tensor tensor, int axis, int from, int to) {
    if (axis + 1 >= tensor.rank()) {
      numbers(json, tensor, from, to);
      return;
    }
    int rows = tensor.dimension(axis);
    json.raw('[');
    for (int row = 0; row < rows; row++) {
      if (row > 0) {
        json.raw(',');
      }
      int size = (to - from) / rows;
      lists(json, tensor, axis + 1, from + row * size, from + (row + 1) * size);
    }
    json.raw(']');
  }
}
