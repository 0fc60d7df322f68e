package io.radiant.node.unitserver;

import io.vertx.core.buffer.Buffer;
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
  private static final JsonObject NO_OBJECT = new JsonObject();
  private static final JsonArray NO_ARRAY = new JsonArray();

  private JsonMessages() {}

  /**
   * Reads a message.
   *
   * @throws ClassCastException or IllegalArgumentException where a value is of the wrong type
   */
  static UnitMessage read(JsonObject message) {
    JsonObject meta = message.getJsonObject("meta", NO_OBJECT);
    return new UnitMessage(
        meta.getString("puid", ""),
        meta.getJsonObject("tags", NO_OBJECT).getMap(),
        map(meta.getJsonObject("routing", NO_OBJECT), child -> ((Number) child).intValue()),
        map(meta.getJsonObject("requestPath", NO_OBJECT), String::valueOf),
        metrics(meta.getJsonArray("metrics", NO_ARRAY)),
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
      read.add(metric(metrics.getJsonObject(i)));
    }
    return read;
  }

  private static UnitMetric metric(JsonObject metric) {
    return new UnitMetric(
        type(metric.getValue("type", "COUNTER")),
        metric.getString("key", ""),
        metric.getDouble("value", 0.0),
        map(metric.getJsonObject("tags", NO_OBJECT), String::valueOf));
  }

  /** By name, or by number as protobuf has it. */
  private static UnitMetric.Type type(Object type) {
    return type instanceof Number number
        ? UnitMetric.Type.values()[Math.floorMod(number.intValue(), 3)]
        : UnitMetric.Type.valueOf((String) type);
  }

  private static Content content(JsonObject message) {
    if (message.containsKey("data")) {
      return rows(message.getJsonObject("data"));
    }
    if (message.containsKey("binData")) {
      return new Content.Bytes(
          Buffer.buffer(Base64.getDecoder().decode(message.getString("binData"))));
    }
    if (message.containsKey("strData")) {
      return new Content.Text(message.getString("strData"));
    }
    return message.containsKey("jsonData")
        ? new Content.Json(plain(message.getValue("jsonData")))
        : new Content.Nothing();
  }

  private static Content rows(JsonObject data) {
    List<String> names =
        data.getJsonArray("names", NO_ARRAY).stream().map(String.class::cast).toList();
    if (data.containsKey("ndarray")) {
      return new Content.Ndarray(names, items(data.getJsonArray("ndarray")));
    }
    if (data.containsKey("tensor")) {
      return new Content.Tensor(names, tensor(data.getJsonObject("tensor")));
    }
    return data.containsKey("tftensor")
        ? new Content.TfTensor(names, TfTensorJson.read(data.getJsonObject("tftensor")))
        : new Content.Nothing();
  }

  @SuppressWarnings("unchecked") // what Vert.x read of JSON is nothing else
  private static List<Object> items(JsonArray array) {
    return array.getList();
  }

  private static Numbers tensor(JsonObject tensor) {
    double[] values = doubles(tensor.getJsonArray("values", NO_ARRAY));
    int[] shape =
        Arrays.stream(doubles(tensor.getJsonArray("shape", NO_ARRAY)))
            .mapToInt(dimension -> (int) dimension)
            .toArray();
    return Numbers.of(shape, values);
  }

  private static double[] doubles(JsonArray array) {
    return array.stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
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
