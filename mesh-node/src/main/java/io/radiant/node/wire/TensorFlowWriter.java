package io.radiant.node.wire;

import io.radiant.message.Encoded;
import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.node.wire.TensorFlowFormat.Side;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes payloads as bodies of TensorFlow's REST protocol. */
final class TensorFlowWriter {
  private static final int USUAL_BODY = 768;

  private TensorFlowWriter() {}

  /** What a server is asked: tensors by name as columns, everything else as it came, or as rows. */
  static Buffer request(Payload payload) {
    if (payload instanceof Payload.Json json) {
      return object(json, Side.REQUEST)
          .orElseThrow(() -> refuse("expected jsonData with %s", Side.REQUEST));
    }
    return payload instanceof Payload.Tensors tensors
        ? request(tensors)
        : body(format(payload), Side.REQUEST, payload);
  }

  private static Buffer request(Payload.Tensors tensors) {
    return tensors.origin().orElse(null) instanceof JsonSlice object
        ? new JsonWriter(object.size()).copy(object).toBuffer()
        : body(TensorFlowFormat.COLUMNS, Side.REQUEST, TensorFlowTensors.byName(tensors.tensors()));
  }

  private static TensorFlowFormat format(Payload payload) {
    return payload instanceof Payload.Data data && arrived(data) instanceof JsonNdarray lists
        ? TensorFlowFormat.of(lists)
        : TensorFlowFormat.ROWS;
  }

  private static Encoded arrived(Payload.Data data) {
    return Answered.inner(data.encoded().orElse(null));
  }

  /** What a client is answered that sent its request in {@code format}. */
  static Buffer answer(Payload payload, TensorFlowFormat format) {
    if (payload instanceof Payload.Json json) {
      return object(json, Side.ANSWER).orElseGet(() -> named(json, format));
    }
    return payload instanceof Payload.Tensors tensors
        ? tensors(tensors, format)
        : body(format, Side.ANSWER, payload);
  }

  /** An object of the protocol as it is, with the member's name for this side. */
  private static Optional<Buffer> object(Payload.Json json, Side side) {
    JsonSlice object = slice(json);
    Side other = side == Side.REQUEST ? Side.ANSWER : Side.REQUEST;
    Optional<TensorFlowBody> same = TensorFlowBody.find(object, side);
    return same.isPresent()
        ? same.map(body -> new JsonWriter(object.size()).copy(object).toBuffer())
        : TensorFlowBody.find(object, other).map(body -> renamed(body, side));
  }

  private static JsonSlice slice(Payload.Json json) {
    return json.origin().orElse(null) instanceof JsonSlice slice
        ? slice
        : new JsonWriter(USUAL_BODY).value(json.value()).toSlice();
  }

  private static Buffer renamed(TensorFlowBody body, Side side) {
    JsonSlice tensors = body.tensors();
    return begin(body.format(), side).copy(tensors).raw('}').toBuffer();
  }

  private static Buffer named(Payload.Json json, TensorFlowFormat format) {
    if (json.value() instanceof Map<?, ?> named) {
      return columns(named, format);
    }
    throw refuse("the answer is jsonData (expected: %s)", Side.ANSWER);
  }

  private static Buffer tensors(Payload.Tensors tensors, TensorFlowFormat format) {
    return tensors.tensors().size() == 1
        ? body(format, Side.ANSWER, TensorFlowTensors.lists(tensors.tensors().get(0)))
        : columns(TensorFlowTensors.byName(tensors.tensors()), format);
  }

  private static Buffer columns(Map<?, ?> named, TensorFlowFormat format) {
    Object value = format == TensorFlowFormat.COLUMNS ? named : TensorFlowTensors.rows(named);
    return body(format, Side.ANSWER, value);
  }

  private static Buffer body(TensorFlowFormat format, Side side, Object value) {
    return begin(format, side).value(value).raw('}').toBuffer();
  }

  private static Buffer body(TensorFlowFormat format, Side side, Payload payload) {
    JsonWriter json = begin(format, side);
    if (payload instanceof Payload.Data data) {
      data(json, data);
    } else if (payload instanceof Payload.Text text) {
      json.list(List.of(text.value()));
    } else if (payload instanceof Payload.Binary binary) {
      json.list(List.of(TensorFlowTensors.base64(binary.value())));
    } else {
      throw refuse("there is nothing that could be sent as %s", side);
    }
    return json.raw('}').toBuffer();
  }

  private static void data(JsonWriter json, Payload.Data data) {
    if (arrived(data) instanceof JsonNdarray lists) {
      Answered.reading(data.encoded().get(), () -> lists.copyTo(json));
    } else {
      json.list(TensorFlowTensors.elements(data));
    }
  }

  private static JsonWriter begin(TensorFlowFormat format, Side side) {
    return new JsonWriter(USUAL_BODY).raw('{').string(format.member(side)).raw(':');
  }

  private static Failure refuse(String complaint, Side side) {
    return Failure.badRequest("TensorFlow's protocol: " + complaint.formatted(side.expected()));
  }
}
