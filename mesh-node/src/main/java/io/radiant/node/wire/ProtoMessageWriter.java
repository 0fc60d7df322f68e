package io.radiant.node.wire;

import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import io.radiant.message.Trail;
import java.util.Map;

/** Writes a SeldonMessage. */
final class ProtoMessageWriter {
  private ProtoMessageWriter() {}

  static void write(ProtoWriter proto, InferenceMessage message) {
    if (message.status().isPresent()) {
      status(proto, message.status().get());
    }
    write(proto, message.puid(), message.tags(), message.trail(), message.payload());
  }

  static void write(ProtoWriter proto, String puid, Tags tags, Trail trail, Payload payload) {
    int begin = proto.begin(ProtoTag.META);
    meta(proto, puid, tags, trail);
    proto.end(begin);
    payload(proto, payload);
  }

  private static void status(ProtoWriter proto, Status status) {
    int begin = proto.begin(ProtoTag.STATUS);
    number(proto, ProtoTag.CODE, status.code());
    text(proto, ProtoTag.INFO, status.info());
    text(proto, ProtoTag.REASON, status.reason());
    number(proto, ProtoTag.FLAG, status.flag().ordinal());
    proto.end(begin);
  }

  private static void meta(ProtoWriter proto, String puid, Tags tags, Trail trail) {
    text(proto, ProtoTag.PUID, puid);
    ProtoValues.writeMembers(proto, ProtoTag.TAGS, tags.asMap());
    for (Hop hop : trail.hops()) {
      if (hop.route().isPresent()) {
        int entry = proto.begin(ProtoTag.ROUTING);
        proto.text(ProtoTag.KEY, hop.node());
        proto.int32(ProtoTag.VALUE_INT, Routing.number(hop.route().get()));
        proto.end(entry);
      }
    }
    for (Hop hop : trail.hops()) {
      entry(proto, ProtoTag.REQUEST_PATH, hop.node(), hop.image());
    }
    for (Hop hop : trail.hops()) {
      for (Metric metric : hop.metrics()) {
        metric(proto, metric);
      }
    }
  }

  private static void metric(ProtoWriter proto, Metric metric) {
    int begin = proto.begin(ProtoTag.METRICS);
    text(proto, ProtoTag.METRIC_KEY, metric.key());
    number(proto, ProtoTag.METRIC_TYPE, metric.type().ordinal());
    if (Float.floatToRawIntBits(metric.value()) != 0) {
      proto.float32(ProtoTag.METRIC_VALUE, metric.value());
    }
    for (Map.Entry<String, String> tag : metric.tags().entrySet()) {
      entry(proto, ProtoTag.METRIC_TAGS, tag.getKey(), tag.getValue());
    }
    proto.end(begin);
  }

  private static void entry(ProtoWriter proto, int tag, String key, String value) {
    int entry = proto.begin(tag);
    proto.text(ProtoTag.KEY, key).text(ProtoTag.VALUE, value);
    proto.end(entry);
  }

  /** What equals its default is left out. */
  private static void text(ProtoWriter proto, int tag, String value) {
    if (!value.isEmpty()) {
      proto.text(tag, value);
    }
  }

  private static void number(ProtoWriter proto, int tag, int value) {
    if (value != 0) {
      proto.int32(tag, value);
    }
  }

  private static void payload(ProtoWriter proto, Payload payload) {
    if (payload instanceof Payload.Data data) {
      ProtoData.write(proto, data);
    } else if (payload instanceof Payload.Text text) {
      proto.text(ProtoTag.TEXT, text.value());
    } else if (payload instanceof Payload.Binary binary) {
      proto.bytes(ProtoTag.BINARY, binary.value().getBytes());
    } else if (payload instanceof Payload.Json json) {
      json(proto, json);
    } else if (payload instanceof Payload.Tensors tensors) {
      value(proto, OipJsonData.tree(tensors));
    }
  }

  private static void json(ProtoWriter proto, Payload.Json json) {
    if (json.origin().orElse(null) instanceof ProtoSlice slice) {
      proto.copy(ProtoTag.JSON, slice);
    } else {
      value(proto, json.value());
    }
  }

  private static void value(ProtoWriter proto, Object value) {
    int begin = proto.begin(ProtoTag.JSON);
    ProtoValues.write(proto, value);
    proto.end(begin);
  }
}
