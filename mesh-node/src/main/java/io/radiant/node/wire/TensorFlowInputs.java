package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inputs by name in TensorFlow's REST protocol, as rows or as columns. */
final class TensorFlowInputs {
  private TensorFlowInputs() {}

  /**
   * The inputs as tensors, if each has a name, and holds numbers that fill a shape; empty for what
   * only a server of the protocol can judge.
   *
   * @param tensors lists and objects as they were sent
   * @param whole the body that they came in, for such a server
   */
  static Optional<Payload> read(Object tensors, JsonSlice whole) {
    try {
      return columns(tensors).map(columns -> payload(columns, whole));
    } catch (Failure noTensors) {
      return Optional.empty();
    }
  }

  private static Optional<Map<?, ?>> columns(Object tensors) {
    if (tensors instanceof List<?> list) {
      return rows(list).map(TensorFlowInputs::columns);
    }
    return tensors instanceof Map<?, ?> columns && !columns.isEmpty()
        ? Optional.of(columns)
        : Optional.empty();
  }

  /** Rows of the same names. */
  private static Optional<List<Map<?, ?>>> rows(List<?> list) {
    List<Map<?, ?>> rows = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> row)
          || (!rows.isEmpty() && !row.keySet().equals(rows.get(0).keySet()))) {
        return Optional.empty();
      }
      rows.add(row);
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
  }

  private static Map<?, ?> columns(List<Map<?, ?>> rows) {
    Map<Object, Object> columns = new LinkedHashMap<>();
    rows.get(0)
        .keySet()
        .forEach(name -> columns.put(name, rows.stream().map(row -> row.get(name)).toList()));
    return columns;
  }

  private static Payload payload(Map<?, ?> columns, JsonSlice whole) {
    List<NamedTensor> tensors = new ArrayList<>();
    columns.forEach((name, elements) -> tensors.add(tensor((String) name, elements)));
    return new Payload.Tensors("", "", tensors, List.of(), Map.of(), Optional.of(whole));
  }

  private static NamedTensor tensor(String name, Object elements) {
    if (!(elements instanceof List<?> lists)) {
      throw Failure.badRequest("input \"%s\" is no list".formatted(name));
    }
    OipRows rows = OipRows.of(lists);
    Datatype type = rows.datatype();
    if (!type.isNumeric()) {
      throw Failure.badRequest("input \"%s\" is no list of numbers".formatted(name));
    }
    return OipTensors.tensor(name, type, rows.shape(), OipElements.of(type, rows.elements()));
  }
}
