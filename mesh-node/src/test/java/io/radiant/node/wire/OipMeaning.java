package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a message says, however it is written; and what of it a dialect has no words for. */
final class OipMeaning {
  private static final BigDecimal LARGEST_EXACT = BigDecimal.valueOf(1L << 53);

  private OipMeaning() {}

  static Object of(InferenceMessage message) {
    return Arrays.asList(
        message.puid(), of(message.tags().asMap()), of(OipJsonData.read(message.payload())));
  }

  private static Object of(Payload payload) {
    if (payload instanceof Payload.Tensors tensors) {
      return List.of("tensors", tensors(tensors.tensors()), of(tensors.parameters()));
    }
    if (payload instanceof Payload.Data data) {
      return List.of(data.form(), data.names(), elements(data));
    }
    if (payload instanceof Payload.Text text) {
      return "text " + text.value();
    }
    if (payload instanceof Payload.Binary binary) {
      return "binary " + binary.value();
    }
    return payload instanceof Payload.Json json ? of(json.value()) : "nothing";
  }

  private static Object elements(Payload.Data data) {
    if (data.form() == Payload.Form.NDARRAY && data.encoded().isPresent()) {
      return of(data.encoded().get().elements());
    }
    List<Object> boxed = new ArrayList<>();
    for (double number : data.tensor().toArray()) {
      boxed.add(of(number));
    }
    return data.form() == Payload.Form.NDARRAY
        ? Nested.lists(data.tensor().shape(), boxed)
        : List.of(data.tensor().describeShape(), boxed);
  }

  private static Object tensors(List<NamedTensor> tensors) {
    List<Object> list = new ArrayList<>();
    for (NamedTensor tensor : tensors) {
      list.add(
          List.of(
              tensor.name(),
              tensor.datatype(),
              tensor.shape(),
              of(tensor.parameters()),
              of(tensor.elements())));
    }
    return list;
  }

  private static Object of(Map<?, ?> tree) {
    Map<String, Object> members = new TreeMap<>();
    tree.forEach((name, value) -> members.put((String) name, of(value)));
    return members;
  }

  private static Object of(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return of(map);
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(OipMeaning::of).collect(Collectors.toList());
    }
    return tree instanceof Number number ? number(number) : tree;
  }

  /** By its value and not by its type; what JSON has no number for goes by its name there. */
  private static Object number(Number number) {
    boolean notFinite = number instanceof Double value && !Double.isFinite(value);
    return notFinite ? number.toString() : decimal(number).stripTrailingZeros();
  }

  private static BigDecimal decimal(Number number) {
    return new BigDecimal(number.toString());
  }

  /** Whether JSON cannot hold a payload's elements or parameters. */
  static boolean isBeyondJson(Payload payload) {
    return payload instanceof Payload.Tensors tensors
        && (hasNotFinite(tensors.parameters().values())
            || tensors.tensors().stream().anyMatch(OipMeaning::isBeyondJson));
  }

  private static boolean isBeyondJson(NamedTensor tensor) {
    boolean notText =
        tensor.datatype() == Datatype.BYTES
            && tensor.elements().stream().anyMatch(element -> !isText((Buffer) element));
    return notText || hasNotFinite(tensor.elements()) || hasNotFinite(tensor.parameters().values());
  }

  static boolean hasStrangeParameters(Payload.Tensors tensors) {
    return hasNotFinite(tensors.parameters().values())
        || tensors.tensors().stream()
            .anyMatch(tensor -> hasNotFinite(tensor.parameters().values()));
  }

  private static boolean isText(Buffer bytes) {
    return Utf8.isWellFormed(bytes.getBytes(), 0, bytes.length());
  }

  private static boolean hasNotFinite(Iterable<?> values) {
    for (Object value : values) {
      if (value instanceof Double number && !Double.isFinite(number)) {
        return true;
      }
    }
    return false;
  }

  static boolean hasHalf(Payload payload) {
    return payload instanceof Payload.Tensors tensors
        && tensors.tensors().stream()
            .anyMatch(
                tensor ->
                    tensor.size() > 0
                        && (tensor.datatype() == Datatype.FP16
                            || tensor.datatype() == Datatype.BF16));
  }

  /** Whether there are integers that are no doubles. */
  static boolean hasLarge(InferenceMessage message) {
    Payload payload = message.payload();
    boolean large = isLarge(message.tags().asMap());
    if (payload instanceof Payload.Tensors tensors) {
      return large
          || isLarge(tensors.parameters())
          || tensors.tensors().stream()
              .anyMatch(tensor -> isLarge(tensor.parameters()) || isLarge(tensor.elements()));
    }
    if (payload instanceof Payload.Data data && data.encoded().isPresent()) {
      return large || isLarge(data.encoded().get().elements());
    }
    return large || (payload instanceof Payload.Json json && isLarge(json.value()));
  }

  private static boolean isLarge(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(OipMeaning::isLarge);
    }
    if (tree instanceof List<?> list) {
      return list.stream().anyMatch(OipMeaning::isLarge);
    }
    boolean integer = tree instanceof Number && !(tree instanceof Double);
    return integer && decimal((Number) tree).abs().compareTo(LARGEST_EXACT) > 0;
  }

  /** Whether data is numbers, or texts, or booleans, in rows of equal length. */
  static boolean isTensor(Payload.Data data) {
    if (data.encoded().isEmpty()) {
      return true;
    }
    List<Object> rows = data.encoded().get().elements();
    return kinds(rows) == 1 && !(isLarge(rows) && rows.toString().matches(".*(NaN|\\.).*"));
  }

  private static long kinds(List<?> rows) {
    return rows.stream()
        .flatMap(row -> ((List<?>) row).stream())
        .map(OipMeaning::kind)
        .distinct()
        .count();
  }

  private static String kind(Object element) {
    boolean number = element instanceof Number || "NaN".equals(element);
    return number ? "number" : element.getClass().getSimpleName();
  }

  static boolean hasNotFinite(Payload.Data data) {
    List<Object> all = new ArrayList<>();
    if (data.encoded().isPresent()) {
      data.encoded().get().elements().forEach(row -> all.addAll((List<?>) row));
    } else {
      all.addAll(Nested.boxed(data.tensor().toArray()));
    }
    return hasNotFinite(all) || all.contains("NaN");
  }
}
