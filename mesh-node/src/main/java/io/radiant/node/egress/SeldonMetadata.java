package io.radiant.node.egress;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Value;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.wire.SeldonJson;
import io.radiant.node.wire.proto.SeldonMessageMetadata;
import io.radiant.node.wire.proto.SeldonModelMetadata;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what wrapped models say about themselves.
 *
 * <p>An input is a tensor with a name, a datatype and a shape, or a kind of Seldon message: then
 * the kind, such as {@code tensor} or {@code strData}, stands for name and datatype, and its schema
 * may have a shape.
 */
final class SeldonMetadata {
  private SeldonMetadata() {}

  /**
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  static ModelMetadata json(Buffer body) {
    try {
      Map<?, ?> model = object(SeldonJson.parseJson(body));
      return new ModelMetadata(
          text(model, "name"),
          list(model, "versions").stream().findFirst().map(Object::toString).orElse(""),
          text(model, "platform"),
          list(model, "inputs").stream().map(SeldonMetadata::tensor).toList(),
          list(model, "outputs").stream().map(SeldonMetadata::tensor).toList(),
          texts(object(model.get("custom"))));
    } catch (Failure unreadable) {
      throw unreadable(unreadable);
    }
  }

  private static Failure unreadable(Exception cause) {
    return new Failure(
        ErrorCode.UNIT_FAILED, "its metadata cannot be read: " + cause.getMessage(), cause);
  }

  private static Map<?, ?> object(Object value) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> object) {
      return object;
    }
    throw Failure.badRequest("expected an object, got " + value);
  }

  private static List<?> list(Map<?, ?> object, String name) {
    return object.get(name) instanceof List<?> list ? list : List.of();
  }

  private static String text(Map<?, ?> object, String name) {
    return object.get(name) == null ? "" : object.get(name).toString();
  }

  private static Map<String, String> texts(Map<?, ?> object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.forEach((name, value) -> texts.put(name.toString(), String.valueOf(value)));
    return texts;
  }

  private static TensorType tensor(Object value) {
    Map<?, ?> tensor = object(value);
    String kind = text(tensor, "messagetype");
    return kind.isEmpty()
        ? new TensorType(
            text(tensor, "name"), text(tensor, "datatype"), shape(list(tensor, "shape")))
        : new TensorType(kind, kind, shape(list(object(tensor.get("schema")), "shape")));
  }

  private static List<Integer> shape(List<?> sizes) {
    return sizes.stream().map(size -> size instanceof Number n ? n.intValue() : -1).toList();
  }

  /**
   * @throws Failure UNIT_FAILED if it cannot be read
   */
  static ModelMetadata proto(Buffer body) {
    try {
      SeldonModelMetadata model = SeldonModelMetadata.parseFrom(body.getBytes());
      return new ModelMetadata(
          model.getName(),
          model.getVersionsCount() == 0 ? "" : model.getVersions(0),
          model.getPlatform(),
          model.getInputsList().stream().map(SeldonMetadata::tensor).toList(),
          model.getOutputsList().stream().map(SeldonMetadata::tensor).toList(),
          model.getCustomMap());
    } catch (InvalidProtocolBufferException noMetadata) {
      throw unreadable(noMetadata);
    }
  }

  private static TensorType tensor(SeldonMessageMetadata tensor) {
    String kind = tensor.getMessagetype();
    return kind.isEmpty()
        ? new TensorType(tensor.getName(), tensor.getDatatype(), shape(tensor.getShapeList()))
        : new TensorType(kind, kind, shape(tensor.getSchema()));
  }

  private static List<Integer> shape(Value schema) {
    Value sizes = schema.getStructValue().getFieldsOrDefault("shape", schema);
    return sizes.getListValue().getValuesList().stream()
        .map(size -> (int) size.getNumberValue())
        .toList();
  }
}
