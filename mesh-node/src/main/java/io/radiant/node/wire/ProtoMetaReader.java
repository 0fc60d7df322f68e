package io.radiant.node.wire;

import io.radiant.message.Failure;
import io.radiant.message.Metric;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code meta} and {@code status}. */
final class ProtoMetaReader {
  private String puid = "";
  private final Map<String, Object> tags = new LinkedHashMap<>();
  private final Map<String, Integer> routing = new LinkedHashMap<>();
  private final Map<String, String> requestPath = new LinkedHashMap<>();
  private final List<Metric> metrics = new ArrayList<>();

  private ProtoMetaReader() {}

  static WireMeta meta(ProtoCursor meta) {
    ProtoMetaReader reader = new ProtoMetaReader();
    while (meta.next()) {
      reader.field(meta);
    }
    return new WireMeta(
        reader.puid,
        Tags.of(reader.tags),
        Collections.unmodifiableMap(reader.routing),
        Collections.unmodifiableMap(reader.requestPath),
        reader.metrics);
  }

  private void field(ProtoCursor meta) {
    switch (meta.tag()) {
      case ProtoTag.PUID -> puid = meta.text("meta.puid");
      case ProtoTag.TAGS -> ProtoValues.member(meta.message(), 0, tags);
      case ProtoTag.ROUTING -> route(meta.message());
      case ProtoTag.REQUEST_PATH -> text(meta.message(), requestPath);
      case ProtoTag.METRICS -> metrics.add(metric(meta.message()));
      default -> meta.skip();
    }
  }

  private void route(ProtoCursor entry) {
    String node = "";
    int route = 0;
    while (entry.next()) {
      switch (entry.tag()) {
        case ProtoTag.KEY -> node = entry.text("meta.routing");
        case ProtoTag.VALUE_INT -> route = entry.int32();
        default -> entry.skip();
      }
    }
    routing.put(node, route);
  }

  private static void text(ProtoCursor entry, Map<String, String> texts) {
    String name = "";
    String text = "";
    while (entry.next()) {
      switch (entry.tag()) {
        case ProtoTag.KEY -> name = entry.text("key");
        case ProtoTag.VALUE -> text = entry.text("value");
        default -> entry.skip();
      }
    }
    texts.put(name, text);
  }

  private static Metric metric(ProtoCursor metric) {
    String key = "";
    int type = 0;
    float value = 0;
    Map<String, String> tags = new LinkedHashMap<>();
    while (metric.next()) {
      switch (metric.tag()) {
        case ProtoTag.METRIC_KEY -> key = metric.text("meta.metrics.key");
        case ProtoTag.METRIC_TYPE -> type = metric.int32();
        case ProtoTag.METRIC_VALUE -> value = metric.float32();
        case ProtoTag.METRIC_TAGS -> text(metric.message(), tags);
        default -> metric.skip();
      }
    }
    return new Metric(key, constant(Metric.Type.values(), type, "meta.metrics.type"), value, tags);
  }

  static Status status(ProtoCursor status) {
    int code = 0;
    String info = "";
    String reason = "";
    int flag = 0;
    while (status.next()) {
      switch (status.tag()) {
        case ProtoTag.CODE -> code = status.int32();
        case ProtoTag.INFO -> info = status.text("status.info");
        case ProtoTag.REASON -> reason = status.text("status.reason");
        case ProtoTag.FLAG -> flag = status.int32();
        default -> status.skip();
      }
    }
    return new Status(code, info, reason, constant(Status.Flag.values(), flag, "status.status"));
  }

  private static <E extends Enum<E>> E constant(E[] constants, int number, String path) {
    if (number < 0 || number >= constants.length) {
      throw Failure.badRequest(
          "%s: %d (expected: 0 to %d)".formatted(path, number, constants.length - 1));
    }
    return constants[number];
  }
}
