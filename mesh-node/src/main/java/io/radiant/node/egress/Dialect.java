package io.radiant.node.egress;

import io.radiant.graph.CallSettings.Encoding;
import io.radiant.graph.Endpoint;
import io.radiant.message.Feedback;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.node.wire.SeldonJson;
import io.radiant.node.wire.SeldonProto;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** How messages are written for wrapped units. */
enum Dialect {
  JSON("application/json"),
  /** As engines before 1.0 wrote it; answers are JSON. */
  FORM("application/x-www-form-urlencoded"),
  PROTO("application/grpc");

  private final String contentType;

  Dialect(String contentType) {
    this.contentType = contentType;
  }

  static Dialect of(Endpoint endpoint) {
    if (endpoint.type() == Endpoint.Type.GRPC) {
      return PROTO;
    }
    return endpoint.calls().encoding().filter(Encoding.FORM::equals).isPresent() ? FORM : JSON;
  }

  String contentType() {
    return contentType;
  }

  Buffer encode(InferenceMessage message) {
    return this == PROTO
        ? SeldonProto.encode(message)
        : written(SeldonJson.encode(message), message.payload() instanceof Payload.Data);
  }

  Buffer encodeAll(List<InferenceMessage> messages) {
    return this == PROTO
        ? SeldonProto.encodeAll(messages)
        : written(SeldonJson.encodeAll(messages), true);
  }

  Buffer encode(Feedback feedback) {
    return this == PROTO
        ? SeldonProto.encode(feedback)
        : written(SeldonJson.encode(feedback), true);
  }

  private Buffer written(Buffer json, boolean isDefault) {
    return this == FORM ? FormEncoding.encode(json, isDefault) : json;
  }

  InferenceMessage decodeAnswer(Buffer answer, InferenceMessage request) {
    return this == PROTO
        ? SeldonProto.decodeAnswer(answer, request)
        : SeldonJson.decodeAnswer(answer, request);
  }
}
