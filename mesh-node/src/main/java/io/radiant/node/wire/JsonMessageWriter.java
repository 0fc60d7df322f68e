package io.radiant.node.wire;

import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import java.util.List;

/** Writes a SeldonMessage with every field of {@code meta} there, as Seldon's engine did. */
final class JsonMessageWriter {
  private static final byte[] CODE = JsonWriter.ascii("{\"code\":");
  private static final byte[] INFO = JsonWriter.ascii(",\"info\":");
  private static final byte[] REASON = JsonWriter.ascii(",\"reason\":");
  private static final byte[] SUCCESS = JsonWriter.ascii(",\"status\":\"SUCCESS\"}");
  private static final byte[] FAILURE = JsonWriter.ascii(",\"status\":\"FAILURE\"}");
  private static final byte[] STATUS = JsonWriter.ascii("\"status\":");
  private static final byte[] PUID = JsonWriter.ascii("\"meta\":{\"puid\":");
  private static final byte[] TAGS = JsonWriter.ascii(",\"tags\":");
  private static final byte[] ROUTING = JsonWriter.ascii(",\"routing\":{");
  private static final byte[] REQUEST_PATH = JsonWriter.ascii("},\"requestPath\":{");
  private static final byte[] METRICS = JsonWriter.ascii("},\"metrics\":[");
  private static final byte[] END_OF_META = JsonWriter.ascii("]}");
  private static final byte[] KEY = JsonWriter.ascii("{\"key\":");
  private static final byte[] COUNTER = JsonWriter.ascii(",\"type\":\"COUNTER\",\"value\":");
  private static final byte[] GAUGE = JsonWriter.ascii(",\"type\":\"GAUGE\",\"value\":");
  private static final byte[] TIMER = JsonWriter.ascii(",\"type\":\"TIMER\",\"value\":");
  private static final byte[] DATA = JsonWriter.ascii(",\"data\":");
  private static final byte[] TEXT = JsonWriter.ascii(",\"strData\":");
  private static final byte[] BINARY = JsonWriter.ascii(",\"binData\":");
  private static final byte[] JSON = JsonWriter.ascii(",\"jsonData\":");

  private JsonMessageWriter() {}

  static void write(JsonWriter json, InferenceMessage message) {
    json.raw('{');
    if (message.status().isPresent()) {
      json.raw(STATUS);
      status(json, message.status().get());
      json.raw(',');
    }
    meta(json, message.puid(), message.tags(), message.trail());
    payload(json, message.payload());
    json.raw('}');
  }

  /** A message without a status, as it stands in a feedback. */
  static void write(JsonWriter json, String puid, Payload payload, Trail trail) {
    json.raw('{');
    meta(json, puid, Tags.NONE, trail);
    payload(json, payload);
    json.raw('}');
  }

  /** Any JSON value as it is; whatever else, as a message without a status. */
  static void valueOrMessage(JsonWriter json, String puid, Payload payload) {
    if (payload instanceof Payload.Json value) {
      json(json, value);
    } else {
      write(json, puid, payload, Trail.EMPTY);
    }
  }

  static void status(JsonWriter json, Status status) {
    json.raw(CODE).number(status.code());
    json.raw(INFO).string(status.info());
    json.raw(REASON).string(status.reason());
    json.raw(status.flag() == Status.Flag.SUCCESS ? SUCCESS : FAILURE);
  }

  private static void meta(JsonWriter json, String puid, Tags tags, Trail trail) {
    List<Hop> hops = trail.hops();
    json.raw(PUID).string(puid).raw(TAGS).object(tags.asMap());
    json.raw(ROUTING);
    routing(json, hops);
    json.raw(REQUEST_PATH);
    requestPath(json, hops);
    json.raw(METRICS);
    metrics(json, hops);
    json.raw(END_OF_META);
  }

  private static void routing(JsonWriter json, List<Hop> hops) {
    boolean first = true;
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      if (hop.route().isPresent()) {
        separate(json, first).string(hop.node()).raw(':');
        json.number(Routing.number(hop.route().get()));
        first = false;
      }
    }
  }

  private static void requestPath(JsonWriter json, List<Hop> hops) {
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      separate(json, i == 0).string(hop.node()).raw(':').string(hop.image());
    }
  }

  private static void metrics(JsonWriter json, List<Hop> hops) {
    boolean first = true;
    for (int i = 0; i < hops.size(); i++) {
      for (Metric metric : hops.get(i).metrics()) {
        separate(json, first);
        metric(json, metric);
        first = false;
      }
    }
  }

  private static void metric(JsonWriter json, Metric metric) {
    json.raw(KEY).string(metric.key());
    json.raw(
        switch (metric.type()) {
          case COUNTER -> COUNTER;
          case GAUGE -> GAUGE;
          case TIMER -> TIMER;
        });
    json.number(metric.value()).raw(TAGS).object(metric.tags()).raw('}');
  }

  private static JsonWriter separate(JsonWriter json, boolean first) {
    return first ? json : json.raw(',');
  }

  private static void payload(JsonWriter json, Payload payload) {
    if (payload instanceof Payload.Data data) {
      JsonData.write(json.raw(DATA), data);
    } else if (payload instanceof Payload.Text text) {
      json.raw(TEXT).string(text.value());
    } else if (payload instanceof Payload.Binary binary) {
      json.raw(BINARY).base64(binary.value().getBytes());
    } else if (payload instanceof Payload.Json value) {
      json(json.raw(JSON), value);
    } else if (payload instanceof Payload.Tensors tensors) {
      OipJsonData.write(json.raw(JSON), tensors);
    }
  }

  private static void json(JsonWriter json, Payload.Json value) {
    if (value.origin().orElse(null) instanceof JsonSlice slice) {
      json.copy(slice);
    } else {
      json.value(value.value());
    }
  }
}
