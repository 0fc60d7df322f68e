package io.radiant.node.wire;

import io.radiant.message.Encoded;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.node.wire.proto.TensorProto;
import java.util.List;

/** Data in TensorFlow's form. */
sealed interface TfEncoded extends Encoded permits JsonTfTensor, OipTfTensor, ProtoTfTensor {
  TensorProto message();

  /** Data in TensorFlow's form, whatever form it is in. */
  static TensorProto message(Payload.Data data) {
    Encoded encoded = data.encoded().orElse(null);
    return Answered.inner(encoded) instanceof TfEncoded known
        ? Answered.reading(encoded, known::message)
        : TfNumbers.message(data.tensor());
  }

  @Override
  default Tensor tensor() {
    return TfNumbers.tensor(message());
  }

  @Override
  default List<Object> elements() {
    return TfNumbers.lists(message());
  }
}
