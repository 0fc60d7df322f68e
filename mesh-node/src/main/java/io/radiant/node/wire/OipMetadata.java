package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model says about itself, as the Open Inference Protocol has it. */
final class OipMetadata {
  private OipMetadata() {}

  static ModelMetadata read(Object tree) {
    if (!(tree instanceof Map<?, ?> model)) {
      throw Failure.badRequest("expected a JSON object, got " + JsonText.describe(tree));
    }
    List<?> versions = list(model, "versions");
    return new ModelMetadata(
        text(model, "name", "name"),
        versions.isEmpty() ? "" : String.valueOf(versions.get(versions.size() - 1)),
        model.get("platform") == null ? "" : text(model, "platform", "platform"),
        types(model, "inputs"),
        types(model, "outputs"),
        Map.of());
  }

  private static List<TensorType> types(Map<?, ?> model, String member) {
    List<TensorType> types = new ArrayList<>();
    for (Object element : list(model, member)) {
      String path = member + "[" + types.size() + "]";
      if (!(element instanceof Map<?, ?> type)) {
        throw JsonText.unexpected(path, "an object", element);
      }
      types.add(type(type, path));
    }
    return types;
  }

  private static TensorType type(Map<?, ?> type, String path) {
    List<Integer> shape = new ArrayList<>();
    for (Object size : list(type, "shape")) {
      shape.add(dimension(size, path + ".shape"));
    }
    return new TensorType(
        text(type, "name", path + ".name"), text(type, "datatype", path + ".datatype"), shape);
  }

  private static int dimension(Object size, String path) {
    if (size instanceof Long number && number >= -1 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw JsonText.unexpected(path, "a dimension, or -1", size);
  }

  private static String text(Map<?, ?> members, String name, String path) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw JsonText.unexpected(path, "a string", members.get(name));
  }

  /** A list; none is an empty one. */
  private static List<?> list(Map<?, ?> members, String name) {
    Object value = members.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw JsonText.unexpected(name, "a list", value);
  }

  static Map<String, Object> write(ModelMetadata metadata, List<String> versions) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", metadata.name());
    if (!versions.isEmpty()) {
      model.put("versions", versions);
    }
    model.put("platform", metadata.platform());
    model.put("inputs", types(metadata.inputs()));
    model.put("outputs", types(metadata.outputs()));
    return model;
  }

  private static List<Object> types(List<TensorType> types) {
    List<Object> list = new ArrayList<>();
    for (TensorType type : types) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("name", type.name());
      members.put("datatype", type.datatype());
      members.put("shape", type.shape());
      list.add(members);
    }
    return list;
  }
}
