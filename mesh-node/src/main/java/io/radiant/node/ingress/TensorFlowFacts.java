package io.radiant.node.ingress;

import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What clients of TensorFlow's REST protocol are told of models. */
final class TensorFlowFacts {
  private static final String SIGNATURE = "serving_default";

  private TensorFlowFacts() {}

  /** What is told of all versions asked for. */
  static JsonObject status(List<JsonObject> states) {
    return new JsonObject().put("model_version_status", new JsonArray(states));
  }

  static JsonObject state(int version, boolean ready) {
    JsonObject status =
        new JsonObject()
            .put("error_code", ready ? "OK" : "UNAVAILABLE")
            .put("error_message", ready ? "" : "not ready");
    return new JsonObject()
        .put("version", Integer.toString(version))
        .put("state", ready ? "AVAILABLE" : "LOADING")
        .put("status", status);
  }

  static JsonObject metadata(ModelMetadata said, String version) {
    JsonObject signature =
        new JsonObject()
            .put("inputs", tensors(said.inputs()))
            .put("outputs", tensors(said.outputs()))
            .put("method_name", "tensorflow/serving/predict");
    // The same name twice, as it is in the protocol.
    JsonObject signatures =
        new JsonObject().put("signature_def", new JsonObject().put(SIGNATURE, signature));
    return new JsonObject()
        .put(
            "model_spec",
            new JsonObject()
                .put("name", said.name())
                .put("signature_name", "")
                .put("version", version))
        .put("metadata", new JsonObject().put("signature_def", signatures));
  }

  private static JsonObject tensors(List<TensorType> types) {
    JsonObject tensors = new JsonObject();
    types.forEach(type -> tensors.put(type.name(), tensor(type)));
    return tensors;
  }

  private static JsonObject tensor(TensorType type) {
    JsonArray dimensions = new JsonArray();
    type.shape()
        .forEach(
            size -> dimensions.add(new JsonObject().put("size", size.toString()).put("name", "")));
    return new JsonObject()
        .put("dtype", dtype(type.datatype()))
        .put("tensor_shape", new JsonObject().put("dim", dimensions).put("unknown_rank", false))
        .put("name", type.name());
  }

  /** TensorFlow's name of a type of the Open Inference Protocol. */
  private static String dtype(String datatype) {
    return switch (datatype) {
      case "FP16" -> "DT_HALF";
      case "BF16" -> "DT_BFLOAT16";
      case "FP32" -> "DT_FLOAT";
      case "FP64" -> "DT_DOUBLE";
      case "BYTES" -> "DT_STRING";
      default -> "DT_" + datatype;
    };
  }
}
