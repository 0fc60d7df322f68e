package io.radiant.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.RequestedOutput;
import io.radiant.message.Tensor;
import io.radiant.runtime.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The outputs of a model that are answered, and how they become a payload. */
final class Outputs {
  private final Map<String, TensorType> answered;
  private final boolean isNumeric;
  private final ColumnNames columns;

  private Outputs(List<TensorType> answered, boolean isNumeric, ColumnNames columns) {
    this.answered = new LinkedHashMap<>();
    answered.forEach(type -> this.answered.put(type.name(), type));
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
      return new Outputs(answered, true, ColumnNames.of(answered.get(0), columnNames));
    }
    requireNoNames(columnNames, types);
    return new Outputs(answered, false, ColumnNames.NONE);
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

  /** Those that are answered, as the model declares them. */
  List<TensorType> types() {
    return List.copyOf(answered.values());
  }

  /** What to ask the model for: those that the request names, if they are among the answered. */
  Set<String> names(Payload request) {
    if (!(request instanceof Payload.Tensors tensors) || tensors.outputs().isEmpty()) {
      return names();
    }
    Set<String> asked = new LinkedHashSet<>(names());
    asked.retainAll(tensors.outputs().stream().map(RequestedOutput::name).toList());
    // Names that are all unknown are those of a later unit's outputs.
    return asked.isEmpty() ? names() : asked;
  }

  private Set<String> names() {
    return answered.keySet();
  }

  /**
   * Tensors if that is how the model was asked; else one output of numbers as data in the form of
   * the request, and several outputs, or text, as an object of outputs.
   */
  Payload answer(OrtSession.Result result, Payload request) throws OrtException {
    if (request instanceof Payload.Tensors) {
      return tensors(result);
    }
    if (!isNumeric) {
      return Payload.Json.of(named(result));
    }
    Tensor tensor = OutputReader.tensor((OnnxTensor) result.get(0));
    return Payload.Data.of(form(request), columns.of(tensor), tensor);
  }

  private static Payload.Form form(Payload request) {
    return request instanceof Payload.Data data ? data.form() : Payload.Form.TENSOR;
  }

  private Payload tensors(OrtSession.Result result) throws OrtException {
    List<NamedTensor> tensors = new ArrayList<>(result.size());
    for (Map.Entry<String, OnnxValue> output : result) {
      TensorType type = answered.get(output.getKey());
      tensors.add(OutputReader.named(type, (OnnxTensor) output.getValue()));
    }
    return Payload.Tensors.of(tensors);
  }

  private static Map<String, Object> named(OrtSession.Result result) throws OrtException {
    Map<String, Object> named = new LinkedHashMap<>();
    for (Map.Entry<String, OnnxValue> output : result) {
      named.put(output.getKey(), OutputReader.lists((OnnxTensor) output.getValue()));
    }
    return named;
  }
}
