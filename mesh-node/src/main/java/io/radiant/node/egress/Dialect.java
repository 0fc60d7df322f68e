package io.radiant.node.egress;

import io.radiant.message.Feedback;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.SeldonJson;
import io.radiant.node.wire.SeldonProto;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** How messages are written for units in other processes. */
enum Dialect {
  JSON {
    @Override
    Buffer encode(InferenceMessage message) {
      return SeldonJson.encode(message);
    }

    @Override
    Buffer encodeAll(List<InferenceMessage> messages) {
      return SeldonJson.encodeAll(messages);
    }

    @Override
    Buffer encode(Feedback feedback) {
      return SeldonJson.encode(feedback);
    }

    @Override
    InferenceMessage decodeAnswer(Buffer answer, InferenceMessage request) {
      return SeldonJson.decodeAnswer(answer, request);
    }
  },
  PROTO {
    @Override
    Buffer encode(InferenceMessage message) {
      return SeldonProto.encode(message);
    }

    @Override
    Buffer encodeAll(List<InferenceMessage> messages) {
      return SeldonProto.encodeAll(messages);
    }

    @Override
    Buffer encode(Feedback feedback) {
      return SeldonProto.encode(feedback);
    }

    @Override
    InferenceMessage decodeAnswer(Buffer answer, InferenceMessage request) {
      return SeldonProto.decodeAnswer(answer, request);
    }
  };

  abstract Buffer encode(InferenceMessage message);

  abstract Buffer encodeAll(List<InferenceMessage> messages);

  abstract Buffer encode(Feedback feedback);

  abstract InferenceMessage decodeAnswer(Buffer answer, InferenceMessage request);
}
