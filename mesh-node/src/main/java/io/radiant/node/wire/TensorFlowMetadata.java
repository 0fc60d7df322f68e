package io.radiant.node.wire;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what a TensorFlow server says about its models. */
final class TensorFlowMetadata {
  private static final String PLATFORM = "tensorflow";
  private static final String USUAL_SIGNATURE = "serving_default";
  private static final String PREFIX = "DT_";
  private static final int ANY_SIZE = -1;

  private TensorFlowMetadata() {}

  static ModelMetadata model(Buffer body) {
    Map<?, ?> document = object(tree(body));
    Map<?, ?> model = object(document.get("model_spec"));
    // The same name twice, as it is in the protocol.
    Map<?, ?> metadata = object(document.get("metadata"));
    Map<?, ?> signatures = object(object(metadata.get("signature_def")).get("signature_def"));
    Map<?, ?> signature = signature(signatures);
    return new ModelMetadata(
        text(model.get("name")),
        text(model.get("version")),
        PLATFORM,
        tensors(object(signature.get("inputs"))),
        tensors(object(signature.get("outputs"))),
        Map.of());
  }

  private static Map<?, ?> signature(Map<?, ?> signatures) {
    boolean only = signatures.size() == 1;
    return object(only ? signatures.values().iterator().next() : signatures.get(USUAL_SIGNATURE));
  }

  private static List<TensorType> tensors(Map<?, ?> named) {
    List<TensorType> types = new ArrayList<>();
    named.forEach((name, tensor) -> types.add(tensor(text(name), object(tensor))));
    return types;
  }

  private static TensorType tensor(String name, Map<?, ?> tensor) {
    return new TensorType(
        name, datatype(text(tensor.get("dtype"))), shape(object(tensor.get("tensor_shape"))));
  }

  /** The name of the Open Inference Protocol, where it has one. */
  private static String datatype(String dtype) {
    return switch (dtype) {
      case "DT_HALF" -> "FP16";
      case "DT_BFLOAT16" -> "BF16";
      case "DT_FLOAT" -> "FP32";
      case "DT_DOUBLE" -> "FP64";
      case "DT_STRING" -> "BYTES";
      default -> dtype.startsWith(PREFIX) ? dtype.substring(PREFIX.length()) : dtype;
    };
  }

  private static List<Integer> shape(Map<?, ?> shape) {
    return list(shape.get("dim")).stream().map(dim -> size(object(dim).get("size"))).toList();
  }

  private static int size(Object size) {
    try {
      return Math.toIntExact(Long.parseLong(text(size)));
    } catch (NumberFormatException | ArithmeticException unusual) {
      return ANY_SIZE;
    }
  }

  static boolean isReady(Buffer body) {
    return list(object(tree(body)).get("model_version_status")).stream()
        .anyMatch(version -> "AVAILABLE".equals(object(version).get("state")));
  }

  private static Object tree(Buffer body) {
    try {
      return SeldonJson.parseJson(body);
    } catch (Failure unreadable) {
      throw new Failure(
          ErrorCode.UNIT_FAILED,
          "what the server says of its model cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  /** What is not there says nothing. */
  private static Map<?, ?> object(Object value) {
    return value instanceof Map<?, ?> members ? members : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> elements ? elements : List.of();
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
