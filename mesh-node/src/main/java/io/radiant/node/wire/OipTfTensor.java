package io.radiant.node.wire;

import io.radiant.message.NamedTensor;
import io.radiant.node.wire.proto.TensorProto;

/** Data in TensorFlow's form that came as a tensor of the Open Inference Protocol. */
record OipTfTensor(NamedTensor named) implements TfEncoded {
  @Override
  public TensorProto message() {
    return TfTensors.write(named);
  }
}
