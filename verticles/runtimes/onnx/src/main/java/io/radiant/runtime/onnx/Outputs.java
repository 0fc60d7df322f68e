package io.radiant.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.runtime.TensorType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The outputs of a model that are answered, and how they become a payload. */
final class Outputs {
  private final Set<String> names;
  private final boolean isNumeric;
  private final ColumnNames columns;

  private Outputs(Set<String> names, boolean isNumeric, ColumnNames columns) {
    this.names = names;
    this.isNumeric = isNumeric;
    this.columns = columns;
  }

  /**
   * The one that is chosen, or all that the model declares.
   *
   * @param columnNames the columns of the answer; empty for names made up
   * @throws IllegalArgumentException if there is no such output, or one that cannot be answered
   */
  static Outputs of(List<TensorType> types, Optional<String> chosen, List<String> columnNames) {
    List<TensorType> answered = chosen.map(name -> List.of(find(types, name))).orElse(types);
    answered.forEach(Outputs::requireReadable);
    if (answered.size() == 1 && !isText(answered.get(0))) {
      return new Outputs(names(answered), true, ColumnNames.of(answered.get(0), columnNames));
    }
    requireNoNames(columnNames, types);
    return new Outputs(names(answered), false, ColumnNames.NONE);
  }

  private static void requireNoNames(List<String> columnNames, List<TensorType> types) {
    if (!columnNames.isEmpty()) {
      throw new IllegalArgumentException(
          "parameter \"names\" is for one output of numbers (expected: \"output\" as one of %s)"
              .formatted(names(types)));
    }
  }

  private static TensorType find(List<TensorType> types, String name) {
    return types.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "parameter \"output\" is \"%s\" (expected: one of %s)"
                        .formatted(name, names(types))));
  }

  private static void requireReadable(TensorType type) {
    if (!OutputReader.reads(type.datatype())) {
      throw new IllegalArgumentException(
          ("output \"%s\" is %s (expected: a tensor of %s; choose another with \"output\", or, for a"
                  + " classifier, export the model without ZipMap)")
              .formatted(type.name(), type.datatype(), OutputReader.READABLE));
    }
  }

  private static boolean isText(TensorType type) {
    return type.datatype().equals(OutputReader.TEXT);
  }

  private static Set<String> names(List<TensorType> types) {
    return types.stream()
        .map(TensorType::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What to ask the model for. */
  Set<String> names() {
    return names;
  }

  /** One output of numbers as data in the form of the request; otherwise an object of outputs. */
  Payload answer(OrtSession.Result result, Payload.Form form) throws OrtException {
    if (!isNumeric) {
      return Payload.Json.of(named(result));
    }
    Tensor tensor = OutputReader.tensor((OnnxTensor) result.get(0));
    return Payload.Data.of(form, columns.of(tensor), tensor);
  }

  private static Map<String, Object> named(OrtSession.Result result) throws OrtException {
    Map<String, Object> named = new LinkedHashMap<>();
    for (Map.Entry<String, OnnxValue> output : result) {
      named.put(output.getKey(), OutputReader.lists((OnnxTensor) output.getValue()));
    }
    return named;
  }
}
