package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Encoded;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;

/** Seldon's {@code data} as one tensor. */
final class OipData {
  private OipData() {}

  /** {@code type} is what is wanted; null for what suits the data. */
  static NamedTensor tensor(Payload.Data data, String name, Datatype type) {
    Encoded encoded = data.encoded().orElse(null);
    Encoded inner = Answered.inner(encoded);
    if (inner instanceof OipEncoded known) {
      return cast(known.named(), type);
    }
    if (inner instanceof OipTfTensor known) {
      return cast(known.named(), type);
    }
    if (inner instanceof TfEncoded) {
      return cast(TfTensors.read(TfEncoded.message(data), name), type);
    }
    return data.form() == Payload.Form.NDARRAY && encoded != null
        ? lists(data, encoded, name, type)
        : numbers(data.tensor(), name, type == null ? Datatype.FP64 : type);
  }

  private static NamedTensor cast(NamedTensor tensor, Datatype type) {
    return type == null || type == tensor.datatype()
        ? tensor
        : new NamedTensor(
            tensor.name(),
            type,
            tensor.shape(),
            tensor.parameters(),
            OipElements.of(type, tensor.elements()));
  }

  private static NamedTensor numbers(Tensor numbers, String name, Datatype type) {
    return OipTensors.tensor(name, type, numbers.shape(), OipElements.of(type, numbers));
  }

  private static NamedTensor lists(Payload.Data data, Encoded encoded, String name, Datatype type) {
    if (Answered.inner(encoded) instanceof JsonNdarray json
        && Answered.reading(encoded, json::holdsFractions)) {
      return numbers(data.tensor(), name, type == null ? Datatype.FP64 : type);
    }
    OipRows rows = Answered.reading(encoded, () -> OipRows.of(encoded.elements()));
    Datatype chosen = type == null ? rows.datatype() : type;
    return OipTensors.tensor(name, chosen, rows.shape(), OipElements.of(chosen, rows.elements()));
  }
}
