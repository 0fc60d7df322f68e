package io.radiant.node.wire;

import io.radiant.node.wire.proto.TensorProto;

/** The object of {@code data.tftensor}. */
record JsonTfTensor(JsonSlice object) implements JsonEncoded, TfEncoded {
  @Override
  public JsonWriter copyTo(JsonWriter json) {
    return json.copy(object);
  }

  @Override
  public int size() {
    return object.size();
  }

  @Override
  public TensorProto message() {
    TensorProto.Builder message = TensorProto.newBuilder();
    ProtoJson.merge(JsonValues.read(object), message, "data.tftensor");
    return message.build();
  }
}
