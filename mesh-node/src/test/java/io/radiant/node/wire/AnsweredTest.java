package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a unit answered and nobody can read is the unit's fault, whenever it is found. */
final class AnsweredTest {
  private static final InferenceMessage REQUEST = Wire.fromJson("{}");
  private static final String MANY = ",1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18";

  private static InferenceMessage answer(String json) {
    return SeldonJson.decodeAnswer(Buffer.buffer(json), REQUEST);
  }

  private static void blames(InferenceMessage answer, Consumer<InferenceMessage> look) {
    Failure failure = assertThrows(Failure.class, () -> look.accept(answer));
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"ndarray\":[[1,2],[3]]}}",
        "{\"data\":{\"tensor\":{\"shape\":[3],\"values\":[1,2]}}}",
        "{\"data\":{\"ndarray\":[1,\"a\"]}}",
        "{\"data\":{\"tftensor\":{\"dtype\":\"DT_FLOAT\",\"floatVal\":[1,2]}}}"
      })
  void whoReadsItsNumbersLater(String json) {
    blames(answer(json), message -> message.payload().numbers());
    InferenceMessage proto = SeldonProto.decodeAnswer(SeldonProto.encode(fitting(json)), REQUEST);
    blames(proto, message -> message.payload().numbers());
  }

  /** The same from protobuf, which holds lists of any kind, and tensors that do not fit. */
  private static InferenceMessage fitting(String json) {
    return Wire.fromJson(json.contains("tensor\"") ? "{\"data\":{\"ndarray\":[[1],2]}}" : json);
  }

  @Test
  void whoSendsItsNumbersOnAndFindsThatTheyAreNone() {
    for (String element : List.of("1.2.3", "1 2", "01")) {
      InferenceMessage answer = answer("{\"data\":{\"ndarray\":[" + element + MANY + "]}}");
      blames(answer, SeldonJson::encode);
      blames(answer, SeldonProto::encode);
      blames(answer, message -> OipJson.encode(message, Oip.TARGET, false));
    }
  }

  @Test
  void whoMakesATensorOfRaggedRows() {
    InferenceMessage answer = answer("{\"data\":{\"ndarray\":[[1,2],[3]]}}");
    blames(answer, message -> OipJson.encode(message, Oip.TARGET, false));
    blames(answer, message -> OipProto.encode(message, Oip.TARGET, true));
  }

  @Test
  void whoLooksIntoItsJson() {
    InferenceMessage answer = answer("{\"jsonData\":{\"a\":1,\"a\":2}}");
    blames(answer, message -> ((Payload.Json) message.payload()).value());
    blames(answer, SeldonProto::encode);
  }

  @Test
  void aClientIsToldOfItsOwnMistakes() {
    InferenceMessage request = Wire.fromJson("{\"data\":{\"ndarray\":[[1,2],[3]]}}");
    Wire.badRequest(() -> request.payload().numbers());
    Wire.badRequest(() -> OipJson.encode(request, Oip.TARGET, false));
  }
}
