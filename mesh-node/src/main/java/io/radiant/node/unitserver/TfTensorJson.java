package io.radiant.node.unitserver;

import com.google.protobuf.ByteString;
import io.radiant.node.wire.proto.DataType;
import io.radiant.node.wire.proto.TensorProto;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Tensors of TensorFlow in JSON: the names of their fields as protobuf has them in JSON. */
final class TfTensorJson {
  private TfTensorJson() {}

  static TensorProto read(JsonObject json) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(dtype(json.getValue("dtype")));
    JsonObject shape = (JsonObject) value(json, "tensorShape", "tensor_shape", new JsonObject());
    JsonArray dimensions = shape.getJsonArray("dim", new JsonArray());
    for (int i = 0; i < dimensions.size(); i++) {
      long size = whole(dimensions.getJsonObject(i).getValue("size"));
      tensor.getTensorShapeBuilder().addDimBuilder().setSize(size);
    }
    String content = (String) value(json, "tensorContent", "tensor_content", "");
    tensor.setTensorContent(ByteString.copyFrom(Base64.getDecoder().decode(content)));
    each(json, "floatVal", "float_val", item -> tensor.addFloatVal((float) number(item)));
    each(json, "doubleVal", "double_val", item -> tensor.addDoubleVal(number(item)));
    each(json, "intVal", "int_val", item -> tensor.addIntVal((int) whole(item)));
    each(json, "int64Val", "int64_val", item -> tensor.addInt64Val(whole(item)));
    return tensor.build();
  }

  private static DataType dtype(Object dtype) {
    return dtype instanceof Number number
        ? DataType.forNumber(number.intValue())
        : DataType.valueOf((String) dtype);
  }

  private static Object value(JsonObject json, String name, String otherName, Object none) {
    return json.getValue(name, json.getValue(otherName, none));
  }

  private static void each(
      JsonObject json, String name, String otherName, Consumer<Object> consumer) {
    ((JsonArray) value(json, name, otherName, new JsonArray())).forEach(consumer);
  }

  /** Protobuf writes what is not finite as text. */
  private static double number(Object item) {
    return item instanceof Number number ? number.doubleValue() : Double.parseDouble((String) item);
  }

  /** Protobuf writes whole numbers of 64 bits as text. */
  private static long whole(Object item) {
    return item instanceof Number number ? number.longValue() : Long.parseLong((String) item);
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
