package io.radiant.node.unitserver;

import com.google.protobuf.ByteString;
import io.radiant.node.wire.proto.DataType;
import io.radiant.node.wire.proto.TensorProto;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Tensors of TensorFlow in JSON: the names of their fields as protobuf has them in JSON. */
final class TfTensorJson {
  private TfTensorJson() {}

  static TensorProto read(JsonObject json) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(dtype(json.getValue("dtype")));
    JsonObject shape = Members.object(json, name(json, "tensorShape", "tensor_shape"));
    for (Object dimension : Members.array(shape, "dim")) {
      long size = Members.whole(Members.object("dim", dimension), "size");
      tensor.getTensorShapeBuilder().addDimBuilder().setSize(size);
    }
    Buffer content = Members.bytes(json, name(json, "tensorContent", "tensor_content"));
    tensor.setTensorContent(ByteString.copyFrom(content.getBytes()));
    String floats = name(json, "floatVal", "float_val");
    each(json, floats, item -> tensor.addFloatVal((float) Members.number(floats, item)));
    String doubles = name(json, "doubleVal", "double_val");
    each(json, doubles, item -> tensor.addDoubleVal(Members.number(doubles, item)));
    String ints = name(json, "intVal", "int_val");
    each(json, ints, item -> tensor.addIntVal(Members.count(ints, item)));
    String longs = name(json, "int64Val", "int64_val");
    each(json, longs, item -> tensor.addInt64Val(Members.whole(longs, item)));
    return tensor.build();
  }

  private static DataType dtype(Object dtype) {
    return Arrays.stream(DataType.values())
        .filter(type -> type != DataType.UNRECOGNIZED)
        .filter(
            type -> type.name().equals(dtype) || Integer.valueOf(type.getNumber()).equals(dtype))
        .findFirst()
        .orElseThrow(() -> Members.wrong("dtype", dtype, "a type of TensorFlow"));
  }

  /** Protobuf reads both names of a field. */
  private static String name(JsonObject json, String name, String otherName) {
    return json.containsKey(name) ? name : otherName;
  }

  private static void each(JsonObject json, String name, Consumer<Object> consumer) {
    Members.array(json, name).forEach(consumer);
  }

  static JsonObject write(TensorProto tensor) {
    JsonArray dimensions = new JsonArray();
    tensor
        .getTensorShape()
        .getDimList()
        .forEach(
            size -> dimensions.add(new JsonObject().put("size", Long.toString(size.getSize()))));
    JsonObject json =
        new JsonObject()
            .put("dtype", tensor.getDtype().name())
            .put("tensorShape", new JsonObject().put("dim", dimensions));
    if (!tensor.getTensorContent().isEmpty()) {
      byte[] content = tensor.getTensorContent().toByteArray();
      json.put("tensorContent", Base64.getEncoder().encodeToString(content));
    }
    put(json, "floatVal", tensor.getFloatValList());
    put(json, "doubleVal", tensor.getDoubleValList());
    put(json, "intVal", tensor.getIntValList());
    put(json, "int64Val", tensor.getInt64ValList().stream().map(String::valueOf).toList());
    return json;
  }

  private static void put(JsonObject json, String name, List<?> values) {
    if (!values.isEmpty()) {
      json.put(name, new JsonArray(values));
    }
  }
}
