package io.radiant.node.wire;

import io.radiant.message.Metric;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code meta} and {@code status}. */
final class JsonMetaReader {
  private static final byte[] PUID = JsonWriter.ascii("puid");
  private static final byte[] TAGS = JsonWriter.ascii("tags");
  private static final byte[] ROUTING = JsonWriter.ascii("routing");
  private static final byte[] REQUEST_PATH = JsonWriter.ascii("requestPath");
  private static final byte[] METRICS = JsonWriter.ascii("metrics");
  private static final byte[] KEY = JsonWriter.ascii("key");
  private static final byte[] TYPE = JsonWriter.ascii("type");
  private static final byte[] VALUE = JsonWriter.ascii("value");
  private static final byte[] CODE = JsonWriter.ascii("code");
  private static final byte[] INFO = JsonWriter.ascii("info");
  private static final byte[] REASON = JsonWriter.ascii("reason");
  private static final byte[] STATUS = JsonWriter.ascii("status");

  private String puid;
  private Tags tags;
  private Map<String, Integer> routing;
  private Map<String, String> requestPath;
  private List<Metric> metrics;

  private JsonMetaReader() {}

  static WireMeta meta(JsonScanner json) {
    JsonMetaReader reader = new JsonMetaReader();
    boolean more = JsonFields.beginObject(json, "meta");
    while (more) {
      if (!json.skipNull()) {
        reader.member(json);
      }
      more = json.nextMember();
    }
    return reader.meta();
  }

  private void member(JsonScanner json) {
    if (json.nameIs(PUID)) {
      JsonFields.refuseSecond(puid, "meta.puid");
      puid = JsonFields.text(json, "meta.puid");
    } else if (json.nameIs(TAGS)) {
      JsonFields.refuseSecond(tags, "meta.tags");
      tags = tags(JsonFields.object(json, "meta.tags"));
    } else if (json.nameIs(ROUTING)) {
      JsonFields.refuseSecond(routing, "meta.routing");
      routing = map(json, "meta.routing", JsonFields::integer);
    } else if (json.nameIs(REQUEST_PATH)) {
      JsonFields.refuseSecond(requestPath, "meta.requestPath");
      requestPath = map(json, "meta.requestPath", JsonFields::text);
    } else if (json.nameIs(METRICS)) {
      JsonFields.refuseSecond(metrics, "meta.metrics");
      metrics = metrics(json);
    } else {
      json.skipValue();
    }
  }

  private WireMeta meta() {
    return new WireMeta(
        puid == null ? "" : puid,
        tags == null ? Tags.NONE : tags,
        routing == null ? Map.of() : routing,
        requestPath == null ? Map.of() : requestPath,
        metrics == null ? List.of() : metrics);
  }

  @SuppressWarnings("unchecked")
  private static Tags tags(JsonSlice object) {
    return object.size() == 2 ? Tags.NONE : Tags.of((Map<String, ?>) JsonValues.read(object));
  }

  private interface Field<V> {
    V read(JsonScanner json, String path);
  }

  private static <V> Map<String, V> map(JsonScanner json, String path, Field<V> field) {
    boolean more = JsonFields.beginObject(json, path);
    if (!more) {
      return Map.of();
    }
    Map<String, V> values = new LinkedHashMap<>();
    while (more) {
      String name = json.name();
      JsonFields.refuseSecond(values.put(name, field.read(json, path)), path + "." + name);
      more = json.nextMember();
    }
    return Collections.unmodifiableMap(values);
  }

  private static List<Metric> metrics(JsonScanner json) {
    List<Metric> metrics = new ArrayList<>();
    boolean more = JsonFields.beginList(json, "meta.metrics");
    while (more) {
      metrics.add(metric(json));
      more = json.nextElement();
    }
    return metrics;
  }

  private static Metric metric(JsonScanner json) {
    String key = "";
    Metric.Type type = Metric.Type.COUNTER;
    float value = 0;
    Map<String, String> tags = Map.of();
    boolean more = JsonFields.beginObject(json, "meta.metrics");
    for (; more; more = json.nextMember()) {
      if (json.skipNull()) {
        continue;
      }
      if (json.nameIs(KEY)) {
        key = JsonFields.text(json, "meta.metrics.key");
      } else if (json.nameIs(TYPE)) {
        type = JsonFields.constant(json, Metric.Type.class, "meta.metrics.type");
      } else if (json.nameIs(VALUE)) {
        value = JsonFields.single(json, "meta.metrics.value");
      } else if (json.nameIs(TAGS)) {
        tags = map(json, "meta.metrics.tags", JsonFields::text);
      } else {
        json.skipValue();
      }
    }
    return new Metric(key, type, value, tags);
  }

  static Status status(JsonScanner json) {
    int code = 0;
    String info = "";
    String reason = "";
    Status.Flag flag = Status.Flag.SUCCESS;
    boolean more = JsonFields.beginObject(json, "status");
    for (; more; more = json.nextMember()) {
      if (json.skipNull()) {
        continue;
      }
      if (json.nameIs(CODE)) {
        code = JsonFields.integer(json, "status.code");
      } else if (json.nameIs(INFO)) {
        info = JsonFields.text(json, "status.info");
      } else if (json.nameIs(REASON)) {
        reason = JsonFields.text(json, "status.reason");
      } else if (json.nameIs(STATUS)) {
        flag = JsonFields.constant(json, Status.Flag.class, "status.status");
      } else {
        json.skipValue();
      }
    }
    return new Status(code, info, reason, flag);
  }
}
