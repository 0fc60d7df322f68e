package io.radiant.node.wire;

import io.radiant.message.Encoded;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;

/** Writes {@code data}. */
final class ProtoData {
  private ProtoData() {}

  static void write(ProtoWriter proto, Payload.Data data) {
    int begin = proto.begin(ProtoTag.DATA);
    for (String name : data.names()) {
      proto.text(ProtoTag.NAMES, name);
    }
    Encoded encoded = data.encoded().orElse(null);
    if (Answered.inner(encoded) instanceof ProtoEncoded known) {
      proto.copy(tag(data.form()), known.slice());
    } else {
      decoded(proto, data, encoded);
    }
    proto.end(begin);
  }

  private static int tag(Payload.Form form) {
    return switch (form) {
      case TENSOR -> ProtoTag.TENSOR;
      case NDARRAY -> ProtoTag.NDARRAY;
      case TFTENSOR -> ProtoTag.TFTENSOR;
    };
  }

  private static void decoded(ProtoWriter proto, Payload.Data data, Encoded encoded) {
    int begin = proto.begin(tag(data.form()));
    switch (data.form()) {
      case TENSOR -> tensor(proto, data.tensor());
      case NDARRAY -> {
        if (encoded == null || OipEncoded.isFloating(encoded)) {
          lists(proto, data.tensor());
        } else {
          ProtoValues.writeElements(proto, encoded.elements());
        }
      }
      case TFTENSOR -> proto.append(TfEncoded.message(data));
    }
    proto.end(begin);
  }

  private static void tensor(ProtoWriter proto, Tensor tensor) {
    int shape = proto.begin(ProtoTag.SHAPE);
    for (int axis = 0; axis < tensor.rank(); axis++) {
      proto.varint(tensor.dimension(axis));
    }
    proto.end(shape);
    int values = proto.begin(ProtoTag.VALUES);
    for (int i = 0; i < tensor.size(); i++) {
      proto.float64(tensor.get(i));
    }
    proto.end(values);
  }

  private static void lists(ProtoWriter proto, Tensor tensor) {
    Nested.requireFewEmptyLists(tensor.shape());
    lists(proto, tensor, 0, 0, tensor.size());
  }

  private static void lists(ProtoWriter proto, Tensor tensor, int axis, int from, int to) {
    if (axis + 1 >= tensor.rank()) {
      numbers(proto, tensor, from, to);
      return;
    }
    int rows = tensor.dimension(axis);
    for (int row = 0; row < rows; row++) {
      int size = (to - from) / rows;
      int element = proto.begin(ProtoTag.ELEMENTS);
      int list = proto.begin(ProtoTag.LIST);
      lists(proto, tensor, axis + 1, from + row * size, from + (row + 1) * size);
      proto.end(list);
      proto.end(element);
    }
  }

  private static void numbers(ProtoWriter proto, Tensor tensor, int from, int to) {
    for (int i = from; i < to; i++) {
      int element = proto.begin(ProtoTag.ELEMENTS);
      proto.float64(ProtoTag.NUMBER, tensor.get(i));
      proto.end(element);
    }
  }
}
