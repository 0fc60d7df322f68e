package io.radiant.node.wire;

import io.radiant.message.Encoded;
import io.radiant.message.Tensor;
import io.radiant.node.wire.proto.TensorProto;
import java.util.List;

/** Data in TensorFlow's form. */
sealed interface TfEncoded extends Encoded permits JsonTfTensor, OipTfTensor, ProtoTfTensor {
  TensorProto message();

  @Override
  default Tensor tensor() {
    return TfNumbers.tensor(message());
  }

  @Override
  default List<Object> elements() {
    return TfNumbers.lists(message());
  }
}
