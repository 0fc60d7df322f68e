package io.radiant.runtime.onnx;

import ai.onnxruntime.MapInfo;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Reads what a model file says about itself. */
final class Metadata {
  private static final String TYPE_PREFIX = "ONNX_TENSOR_ELEMENT_DATA_TYPE_";

  /** What onnxruntime answers where the file has no version. */
  private static final long NO_VERSION = Long.MAX_VALUE;

  private Metadata() {}

  static ModelMetadata of(OrtSession session) throws OrtException {
    OnnxModelMetadata model = session.getMetadata();
    return new ModelMetadata(
        model.getGraphName(),
        model.getVersion() == NO_VERSION ? "" : Long.toString(model.getVersion()),
        "onnxruntime",
        types(session.getInputInfo().values()),
        types(session.getOutputInfo().values()),
        properties(model));
  }

  private static List<TensorType> types(Collection<NodeInfo> nodes) {
    return nodes.stream().map(Metadata::type).toList();
  }

  private static TensorType type(NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo tensor) {
      return new TensorType(node.getName(), datatype(tensor), shape(tensor));
    }
    String kind = node.getInfo() instanceof MapInfo ? "MAP" : "SEQUENCE";
    return new TensorType(node.getName(), kind, List.of());
  }

  /** The name of the Open Inference Protocol, where it has one. */
  private static String datatype(TensorInfo tensor) {
    String element = tensor.onnxType.name().substring(TYPE_PREFIX.length());
    return switch (element) {
      case "FLOAT16" -> "FP16";
      case "BFLOAT16" -> "BF16";
      case "FLOAT" -> "FP32";
      case "DOUBLE" -> "FP64";
      case "STRING" -> "BYTES";
      default -> element;
    };
  }

  private static List<Integer> shape(TensorInfo tensor) {
    return LongStream.of(tensor.getShape()).mapToInt(Math::toIntExact).boxed().toList();
  }

  /** The format's own fields and the free ones; where names collide the free ones count. */
  private static Map<String, String> properties(OnnxModelMetadata model) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("producer", model.getProducerName());
    properties.put("domain", model.getDomain());
    properties.put("description", model.getDescription());
    properties.put("graphDescription", model.getGraphDescription());
    properties.values().removeIf(String::isEmpty);
    properties.putAll(model.getCustomMetadata());
    return properties;
  }
}
