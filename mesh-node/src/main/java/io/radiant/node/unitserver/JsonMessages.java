package io.radiant.node.unitserver;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Messages as REST carries them. */
final class JsonMessages {
  private JsonMessages() {}

  /**
   * Reads a message.
   *
   * @throws UnitFailure where a value is of the wrong kind
   */
  static UnitMessage read(JsonObject message) {
    JsonObject meta = Members.object(message, "meta");
    return new UnitMessage(
        Members.text(meta, "puid"),
        Members.object(meta, "tags").getMap(),
        map(Members.object(meta, "routing"), child -> Members.count("routing", child)),
        map(Members.object(meta, "requestPath"), String::valueOf),
        metrics(Members.array(meta, "metrics")),
        content(message));
  }

  private static <V> Map<String, V> map(JsonObject object, Function<Object, V> value) {
    Map<String, V> map = new LinkedHashMap<>();
    object.getMap().forEach((name, json) -> map.put(name, value.apply(json)));
    return map;
  }

  private static List<UnitMetric> metrics(JsonArray metrics) {
    List<UnitMetric> read = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      read.add(metric(Members.object("metrics", metrics.getValue(i))));
    }
    return read;
  }

  private static UnitMetric metric(JsonObject metric) {
    return new UnitMetric(
        type(metric.getValue("type", "COUNTER")),
        Members.text(metric, "key"),
        Members.number(metric, "value"),
        map(Members.object(metric, "tags"), String::valueOf));
  }

  /** By name, or by number as protobuf has it. */
  private static UnitMetric.Type type(Object type) {
    if (type instanceof Number number) {
      return UnitMetric.Type.values()[Math.floorMod(number.intValue(), 3)];
    }
    return Arrays.stream(UnitMetric.Type.values())
        .filter(each -> each.name().equals(type))
        .findFirst()
        .orElseThrow(() -> Members.wrong("type", type, "COUNTER, GAUGE or TIMER"));
  }

  private static Content content(JsonObject message) {
    if (message.containsKey("data")) {
      return rows(Members.object(message, "data"));
    }
    if (message.containsKey("binData")) {
      return new Content.Bytes(Members.bytes(message, "binData"));
    }
    if (message.containsKey("strData")) {
      return new Content.Text(Members.text(message, "strData"));
    }
    return message.containsKey("jsonData")
        ? new Content.Json(plain(message.getValue("jsonData")))
        : new Content.Nothing();
  }

  private static Content rows(JsonObject data) {
    List<String> names =
        Members.array(data, "names").stream().map(name -> Members.text("names", name)).toList();
    if (data.containsKey("ndarray")) {
      return new Content.Ndarray(names, items(Members.array(data, "ndarray")));
    }
    if (data.containsKey("tensor")) {
      return new Content.Tensor(names, tensor(Members.object(data, "tensor")));
    }
    return data.containsKey("tftensor")
        ? new Content.TfTensor(names, TfTensorJson.read(Members.object(data, "tftensor")))
        : new Content.Nothing();
  }

  @SuppressWarnings("unchecked") // what Vert.x read of JSON is nothing else
  private static List<Object> items(JsonArray array) {
    return array.getList();
  }

  private static Numbers tensor(JsonObject tensor) {
    double[] values =
        Members.array(tensor, "values").stream()
            .mapToDouble(value -> Members.number("values", value))
            .toArray();
    int[] shape =
        Members.array(tensor, "shape").stream()
            .mapToInt(dimension -> Members.count("shape", dimension))
            .toArray();
    return Numbers.of(shape, values);
  }

  /** Maps and lists in place of Vert.x's own kinds. */
  private static Object plain(Object json) {
    if (json instanceof JsonObject object) {
      return object.getMap();
    }
    return json instanceof JsonArray array ? array.getList() : json;
  }

  /** Writes a message; what is empty of its meta is left out, but meta itself is always there. */
  static JsonObject write(UnitMessage message) {
    JsonObject json = new JsonObject();
    putContent(json, message.content());
    return json.put("meta", meta(message));
  }

  private static JsonObject meta(UnitMessage message) {
    JsonObject meta = new JsonObject();
    if (!message.puid().isEmpty()) {
      meta.put("puid", message.puid());
    }
    if (!message.tags().isEmpty()) {
      meta.put("tags", message.tags());
    }
    if (!message.requestPath().isEmpty()) {
      meta.put("requestPath", message.requestPath());
    }
    if (!message.metrics().isEmpty()) {
      meta.put(
          "metrics", new JsonArray(message.metrics().stream().map(JsonMessages::json).toList()));
    }
    return meta;
  }

  static JsonObject json(UnitMetric metric) {
    JsonObject json =
        new JsonObject()
            .put("key", metric.key())
            .put("type", metric.type().name())
            .put("value", metric.value());
    return metric.tags().isEmpty() ? json : json.put("tags", metric.tags());
  }

  private static void putContent(JsonObject json, Content content) {
    if (content instanceof Content.Text text) {
      json.put("strData", text.text());
    } else if (content instanceof Content.Bytes bytes) {
      json.put("binData", Base64.getEncoder().encodeToString(bytes.bytes().getBytes()));
    } else if (content instanceof Content.Json any) {
      json.put("jsonData", any.value());
    } else if (!(content instanceof Content.Nothing)) {
      json.put("data", data(content));
    }
  }

  private static JsonObject data(Content content) {
    JsonObject data = new JsonObject().put("names", new JsonArray(content.names()));
    if (content instanceof Content.Ndarray ndarray) {
      return data.put("ndarray", new JsonArray(ndarray.items()));
    }
    return content instanceof Content.TfTensor tensor
        ? data.put("tftensor", TfTensorJson.write(tensor.tensor()))
        : data.put("tensor", json(content.numbers()));
  }

  private static JsonObject json(Numbers numbers) {
    JsonArray shape = new JsonArray();
    Arrays.stream(numbers.shape()).forEach(shape::add);
    JsonArray values = new JsonArray();
    Arrays.stream(numbers.values()).forEach(values::add);
    return new JsonObject().put("shape", shape).put("values", values);
  }
}
