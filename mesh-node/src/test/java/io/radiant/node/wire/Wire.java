package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.function.Executable;

/** Short words for what every test of the wire does. */
final class Wire {
  static final String GENERATED = "generated";

  private Wire() {}

  static InferenceMessage fromJson(String json) {
    return SeldonJson.decode(Buffer.buffer(json), () -> GENERATED, Deadline.none());
  }

  static InferenceMessage fromProto(byte[] message) {
    return SeldonProto.decode(Buffer.buffer(message), () -> GENERATED, Deadline.none());
  }

  static InferenceMessage fromProto(Buffer message) {
    return SeldonProto.decode(message, () -> GENERATED, Deadline.none());
  }

  static String toJson(InferenceMessage message) {
    return SeldonJson.encode(message).toString(StandardCharsets.UTF_8);
  }

  /** The JSON of a payload alone. */
  static String toJson(Payload payload) {
    String message = toJson(InferenceMessage.request("p", payload, Tags.NONE, Deadline.none()));
    String meta =
        "{\"meta\":{\"puid\":\"p\",\"tags\":{},\"routing\":{},\"requestPath\":{},\"metrics\":[]}";
    assertEquals(meta, message.substring(0, meta.length()));
    return "{" + message.substring(Math.min(meta.length() + 1, message.length() - 1));
  }

  /** What a tree looks like as JSON. */
  static Object tree(String json) {
    return SeldonJson.parseJson(Buffer.buffer(json));
  }

  static String badRequest(Executable action) {
    Failure failure = assertThrows(Failure.class, action);
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    return failure.getMessage();
  }

  static String refusal(String json) {
    return badRequest(() -> fromJson(json));
  }
}
