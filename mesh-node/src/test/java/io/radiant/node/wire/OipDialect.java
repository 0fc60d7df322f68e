package io.radiant.node.wire;

import io.radiant.message.Datatype;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Every way in which a message may go over a wire. */
enum OipDialect {
  SELDON_JSON {
    @Override
    InferenceMessage pass(InferenceMessage message) {
      return Wire.fromJson(SeldonJson.encode(message).toString());
    }

    @Override
    InferenceMessage passAnswer(InferenceMessage answer) {
      return SeldonJson.decodeAnswer(SeldonJson.encode(answer), answer);
    }

    @Override
    boolean canHold(InferenceMessage message) {
      return !OipMeaning.isBeyondJson(message.payload());
    }
  },
  SELDON_PROTO {
    @Override
    InferenceMessage pass(InferenceMessage message) {
      return Wire.fromProto(SeldonProto.encode(message));
    }

    @Override
    InferenceMessage passAnswer(InferenceMessage answer) {
      return SeldonProto.decodeAnswer(SeldonProto.encode(answer), answer);
    }

    @Override
    boolean canHold(InferenceMessage message) {
      return !OipMeaning.isBeyondJson(message.payload())
          && !OipMeaning.hasLarge(message)
          && isUtf8(message);
    }
  },
  JSON {
    @Override
    InferenceMessage pass(InferenceMessage message) {
      return Oip.fromBody(OipJson.encode(message, Oip.TARGET, false)).message();
    }

    @Override
    InferenceMessage passAnswer(InferenceMessage answer) {
      OipBody body = OipJson.encodeAnswer(answer, asked(false), "m", "1");
      return Oip.answerFromBody(body, answer.withPayload(Payload.NOTHING));
    }

    @Override
    boolean canHold(InferenceMessage message) {
      boolean notFinite =
          message.payload() instanceof Payload.Data data
              && isTensor(message)
              && OipMeaning.hasNotFinite(data);
      return isTensor(message)
          && !notFinite
          && !OipMeaning.isBeyondJson(message.payload())
          && !OipMeaning.hasHalf(message.payload());
    }
  },
  BINARY {
    @Override
    InferenceMessage pass(InferenceMessage message) {
      return Oip.fromBody(OipJson.encode(message, Oip.TARGET, true)).message();
    }

    @Override
    InferenceMessage passAnswer(InferenceMessage answer) {
      OipBody body = OipJson.encodeAnswer(answer, asked(true), "m", "1");
      return Oip.answerFromBody(body, answer.withPayload(Payload.NOTHING));
    }

    @Override
    boolean canHold(InferenceMessage message) {
      return isTensor(message) && !hasStrangeParameters(message);
    }
  },
  RAW {
    @Override
    InferenceMessage pass(InferenceMessage message) {
      return Oip.fromProto(OipProto.encode(message, Oip.TARGET, true)).message();
    }

    @Override
    InferenceMessage passAnswer(InferenceMessage answer) {
      Buffer message = OipProto.encodeAnswer(answer, asked(true), "m", "1");
      return OipProto.decodeAnswer(message, answer.withPayload(Payload.NOTHING));
    }

    @Override
    boolean canHold(InferenceMessage message) {
      return isTensor(message);
    }
  },
  TYPED {
    @Override
    InferenceMessage pass(InferenceMessage message) {
      return Oip.fromProto(OipProto.encode(message, Oip.TARGET, false)).message();
    }

    @Override
    InferenceMessage passAnswer(InferenceMessage answer) {
      Buffer typed = OipProto.encode(Oip.message(TYPED_TENSOR), Oip.TARGET, false);
      Payload.Tensors asked = Oip.fromProto(typed).asked();
      Buffer message = OipProto.encodeAnswer(answer, asked, "m", "1");
      return OipProto.decodeAnswer(message, answer.withPayload(Payload.NOTHING));
    }

    @Override
    boolean canHold(InferenceMessage message) {
      return isTensor(message);
    }
  };

  private static final NamedTensor TYPED_TENSOR = Oip.tensor(Datatype.FP32, List.of(1.0));

  /** As a request, out and in again. */
  abstract InferenceMessage pass(InferenceMessage message);

  /** As an answer, out and in again. */
  abstract InferenceMessage passAnswer(InferenceMessage answer);

  abstract boolean canHold(InferenceMessage message);

  private static Payload.Tensors asked(boolean binary) {
    String json = "{\"inputs\":[],\"parameters\":{\"binary_data_output\":" + binary + "}}";
    return Oip.fromJson(json).asked();
  }

  private static boolean isUtf8(InferenceMessage message) {
    return !(message.payload() instanceof Payload.Text text) || Utf8.canHold(text.value());
  }

  /** Whether the payload has a form in the Open Inference Protocol. */
  private static boolean isTensor(InferenceMessage message) {
    return isUtf8(message)
        && (!(message.payload() instanceof Payload.Data data) || OipMeaning.isTensor(data));
  }

  private static boolean hasStrangeParameters(InferenceMessage message) {
    return message.payload() instanceof Payload.Tensors tensors
        && OipMeaning.hasStrangeParameters(tensors);
  }
}
