package io.radiant.node.ingress;

import io.radiant.node.plan.GraphMetadata;
import io.radiant.node.wire.proto.SeldonGraphMetadata;
import io.radiant.node.wire.proto.SeldonMessageMetadata;
import io.radiant.node.wire.proto.SeldonModelMetadata;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What units and graphs say about themselves, in the words of Seldon. */
final class SeldonMetadata {
  private SeldonMetadata() {}

  static JsonObject json(ModelMetadata model) {
    return new JsonObject()
        .put("name", model.name())
        .put("versions", new JsonArray(versions(model)))
        .put("platform", model.platform())
        .put("inputs", json(model.inputs()))
        .put("outputs", json(model.outputs()))
        // By name: the order of an immutable map changes from start to start.
        .put("custom", new JsonObject(new TreeMap<>(model.properties())));
  }

  private static List<String> versions(ModelMetadata model) {
    return model.version().isEmpty() ? List.of() : List.of(model.version());
  }

  private static JsonArray json(List<TensorType> types) {
    return new JsonArray(
        types.stream()
            .map(
                type ->
                    new JsonObject()
                        .put("name", type.name())
                        .put("datatype", type.datatype())
                        .put("shape", new JsonArray(type.shape())))
            .toList());
  }

  static JsonObject json(GraphMetadata graph) {
    JsonObject models = new JsonObject();
    graph.models().forEach((unit, said) -> models.put(unit, json(said)));
    return new JsonObject()
        .put("name", graph.name())
        .put("models", models)
        .put("graphinputs", json(graph.inputs()))
        .put("graphoutputs", json(graph.outputs()));
  }

  static SeldonModelMetadata proto(ModelMetadata model) {
    return SeldonModelMetadata.newBuilder()
        .setName(model.name())
        .addAllVersions(versions(model))
        .setPlatform(model.platform())
        .addAllInputs(proto(model.inputs()))
        .addAllOutputs(proto(model.outputs()))
        .putAllCustom(model.properties())
        .build();
  }

  private static List<SeldonMessageMetadata> proto(List<TensorType> types) {
    return types.stream().map(SeldonMetadata::proto).toList();
  }

  private static SeldonMessageMetadata proto(TensorType type) {
    return SeldonMessageMetadata.newBuilder()
        .setName(type.name())
        .setDatatype(type.datatype())
        .addAllShape(type.shape().stream().map(Integer::longValue).toList())
        .build();
  }

  static SeldonGraphMetadata proto(GraphMetadata graph) {
    Map<String, SeldonModelMetadata> models =
        graph.models().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, said -> proto(said.getValue())));
    return SeldonGraphMetadata.newBuilder()
        .setName(graph.name())
        .putAllModels(models)
        .addAllInputs(proto(graph.inputs()))
        .addAllOutputs(proto(graph.outputs()))
        .build();
  }
}
