package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.Failure;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Payloads of other protocols as TensorFlow's lists.
 *
 * <p>Bytes that are no text stand in an object, as {@code {"b64": …}}. Numbers that JSON does not
 * have are refused: a server would take their names for text.
 */
final class TensorFlowTensors {
  private static final String BASE64 = "b64";

  private TensorFlowTensors() {}

  /** Tensors by name, each in lists as nested as its shape is long. */
  static Map<String, Object> byName(List<NamedTensor> tensors) {
    Map<String, Object> named = new LinkedHashMap<>();
    tensors.forEach(tensor -> named.put(tensor.name(), lists(tensor)));
    return named;
  }

  static Object lists(NamedTensor tensor) {
    List<Object> elements = new ArrayList<>(tensor.size());
    for (Object element : tensor.elements()) {
      elements.add(element(element, tensor));
    }
    int[] shape = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
    return shape.length == 0 ? elements.get(0) : Nested.lists(shape, elements);
  }

  private static Object element(Object element, NamedTensor tensor) {
    if (element instanceof Buffer buffer) {
      return bytes(buffer);
    }
    if (!(element instanceof Double number)) {
      return element;
    }
    requireFinite(number, tensor.name());
    // As a float, 0.1 is written with one digit and not with seventeen.
    return tensor.datatype() == Datatype.FP64 ? element : (Object) number.floatValue();
  }

  /** Text where it is text. */
  private static Object bytes(Buffer buffer) {
    byte[] bytes = buffer.getBytes();
    return Utf8.isWellFormed(bytes, 0, bytes.length)
        ? new String(bytes, StandardCharsets.UTF_8)
        : base64(buffer);
  }

  static Map<String, Object> base64(Buffer bytes) {
    return Map.of(BASE64, Base64.getEncoder().encodeToString(bytes.getBytes()));
  }

  /** The elements of data that came in another protocol. */
  static List<Object> elements(Payload.Data data) {
    List<Object> elements =
        data.encoded()
            .map(encoded -> encoded.elements())
            .orElseGet(
                () -> Nested.lists(data.tensor().shape(), Nested.boxed(data.tensor().toArray())));
    requireFinite(elements);
    return elements;
  }

  private static void requireFinite(List<?> elements) {
    for (Object element : elements) {
      if (element instanceof List<?> list) {
        requireFinite(list);
      } else if (element instanceof Double number) {
        requireFinite(number, "data");
      }
    }
  }

  private static void requireFinite(double number, String where) {
    if (!Double.isFinite(number)) {
      throw Failure.badRequest("%s: JSON has no number for %s".formatted(where, number));
    }
  }

  /**
   * Columns as rows: an object of every column's element for each instance of the batch.
   *
   * @throws Failure BAD_REQUEST if the columns are not lists of one length
   */
  static List<Map<String, Object>> rows(Map<?, ?> columns) {
    List<Map<String, Object>> rows = new ArrayList<>();
    int count = count(columns.values());
    for (int row = 0; row < count; row++) {
      rows.add(row(columns, row));
    }
    return rows;
  }

  private static Map<String, Object> row(Map<?, ?> columns, int index) {
    Map<String, Object> row = new LinkedHashMap<>();
    columns.forEach((name, column) -> row.put((String) name, ((List<?>) column).get(index)));
    return row;
  }

  private static int count(Collection<?> columns) {
    int count = -1;
    for (Object column : columns) {
      int size = column instanceof List<?> list ? list.size() : -1;
      if (size < 0 || (count >= 0 && size != count)) {
        throw Failure.badRequest(
            "the outputs are not lists of one length: they can be answered as columns only"
                + " (ask with \"inputs\")");
      }
      count = size;
    }
    return Math.max(count, 0);
  }
}
