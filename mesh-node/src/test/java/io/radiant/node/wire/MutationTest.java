package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever comes in, nothing but a bad request comes out. */
class MutationTest {
  private static final int TRIES = 6_000;
  private static final String JSON_ALPHABET = "{}[]:,\"\\0123456789.-+eEnulltruefals ";
  private static final String[] MESSAGES = {
    "{\"meta\":{\"puid\":\"p\",\"tags\":{\"a\":[1,{\"b\":null}]},\"routing\":{\"r\":-1},"
        + "\"requestPath\":{\"r\":\"i\"},\"metrics\":[{\"key\":\"k\",\"type\":\"TIMER\",\"value\":1}]},"
        + "\"data\":{\"names\":[\"a\",\"b\"],\"ndarray\":[[1.0,2.5e3],[\"NaN\",-4]]}}",
    "{\"status\":{\"code\":1,\"info\":\"i\",\"status\":\"FAILURE\"},"
        + "\"data\":{\"tensor\":{\"shape\":[2,3],\"values\":[1,2,3,\"4\",5e-1,6.0]}}}",
    "{\"data\":{\"tftensor\":{\"dtype\":\"DT_FLOAT\",\"tensorShape\":{\"dim\":[{\"size\":\"2\"}]},"
        + "\"floatVal\":[1.5,2]}}}",
    "{\"strData\":\"größe \\u00e9\\n\"}",
    "{\"binData\":\"AAECAw==\"}",
    "{\"jsonData\":{\"a\":[1,2.5,null,true,\"x\"]}}"
  };

  @Test
  void anyJsonIsReadOrABadRequest() {
    mutate(1, random -> bytes(random), JSON_ALPHABET, MutationTest::lookAtJson);
  }

  @Test
  void anyProtobufIsReadOrABadRequest() {
    mutate(
        2,
        random -> SeldonProto.encode(Wire.fromJson(message(random))).getBytes(),
        "\n\u0012\u001a\"*2\u0000\u0001\u0008\u0010\u0011\u0009",
        MutationTest::lookAtProto);
  }

  private interface Source {
    byte[] next(Random random);
  }

  private static String message(Random random) {
    return MESSAGES[random.nextInt(MESSAGES.length)];
  }

  private static byte[] bytes(Random random) {
    return Buffer.buffer(message(random)).getBytes();
  }

  private static void mutate(long seed, Source source, String alphabet, Consumer<Buffer> look) {
    Random random = new Random(seed);
    for (int i = 0; i < TRIES; i++) {
      Buffer mutated = Buffer.buffer(JsonTexts.mutate(source.next(random), random, alphabet));
      try {
        look.accept(mutated);
      } catch (Failure e) {
        assertEquals(ErrorCode.BAD_REQUEST, e.code(), () -> "seed " + seed + ": " + mutated);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + mutated, e);
      }
    }
  }

  private static void lookAtJson(Buffer body) {
    InferenceMessage message = SeldonJson.decode(body, () -> Wire.GENERATED, Deadline.none());
    assertDoesNotThrow(() -> Wire.fromJson(Wire.toJson(message)));
    look(message);
    assertDoesNotThrow(() -> Wire.fromProto(SeldonProto.encode(message)));
  }

  private static void lookAtProto(Buffer body) {
    InferenceMessage message = Wire.fromProto(body);
    assertDoesNotThrow(() -> Wire.fromProto(SeldonProto.encode(message)));
    look(message);
    assertDoesNotThrow(() -> Wire.fromJson(Wire.toJson(message)));
  }

  private static void look(InferenceMessage message) {
    if (message.payload() instanceof Payload.Json json) {
      json.value();
    }
    if (message.payload() instanceof Payload.Data data) {
      data.encoded().orElseThrow().elements();
      data.tensor();
    }
  }

  @Test
  void anyFeedbackIsReadOrABadRequest() {
    mutate(
        3,
        random -> Buffer.buffer("{\"reward\":1,\"response\":" + message(random) + "}").getBytes(),
        JSON_ALPHABET,
        SeldonJson::decodeFeedback);
    mutate(
        4,
        random -> SeldonProto.encodeAll(List.of(Wire.fromJson(message(random)))).getBytes(),
        "\n\u0012\u001a\"*2\u001d",
        SeldonProto::decodeFeedback);
  }
}
