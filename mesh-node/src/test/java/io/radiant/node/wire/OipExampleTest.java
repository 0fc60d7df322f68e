package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Datatype;
import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The worked example of the binary tensor extension, byte for byte. */
final class OipExampleTest {
  private static final String REQUEST =
      "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\","
          + "\"parameters\":{\"binary_data_size\":8}},{\"name\":\"s\",\"shape\":[2],"
          + "\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":12}}],"
          + "\"outputs\":[{\"name\":\"y\",\"parameters\":{\"binary_data\":true}}]}";
  private static final String ANSWER =
      "{\"model_name\":\"m\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"y\","
          + "\"shape\":[1,1],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":4}}]}";
  private static final Buffer REQUEST_BODY =
      Buffer.buffer(REQUEST)
          .appendFloatLE(1)
          .appendFloatLE(2)
          .appendIntLE(2)
          .appendString("ab")
          .appendIntLE(2)
          .appendString("é");
  private static final Buffer ANSWER_BODY = Buffer.buffer(ANSWER).appendFloatLE(0.5f);

  private static OipRequest decode() {
    return OipJson.decode(
        REQUEST_BODY, Optional.of("233"), Optional.empty(), () -> "", Deadline.none());
  }

  @Test
  void isOfTheLengthsThatItSays() {
    assertEquals(233, REQUEST.length());
    assertEquals(253, REQUEST_BODY.length());
    assertEquals(131, ANSWER.length());
    assertEquals(135, ANSWER_BODY.length());
  }

  @Test
  void isRead() {
    List<NamedTensor> inputs = Oip.tensors(decode().message()).tensors();
    assertEquals(List.of(1.0, 2.0), inputs.get(0).elements());
    assertEquals(List.of(1, 2), inputs.get(0).shape());
    assertEquals(List.of(Buffer.buffer("ab"), Buffer.buffer("é")), inputs.get(1).elements());
    assertEquals(Map.of(), inputs.get(0).parameters());
  }

  @Test
  void isAskedOfAModelServerAsItCame() {
    OipBody body = OipJson.encode(decode().message(), Oip.TARGET, true);
    assertEquals(REQUEST_BODY, body.bytes());
    assertEquals(233, body.jsonLength());
    assertTrue(body.isBinary());
  }

  @Test
  void isAnswered() {
    NamedTensor y =
        Oip.tensor("y", Datatype.FP32, List.of(1, 1), Buffer.buffer().appendFloatLE(0.5f));
    InferenceMessage answer =
        InferenceMessage.request("", Payload.Tensors.of(List.of(y)), Tags.NONE, Deadline.none());
    OipBody body = OipJson.encodeAnswer(answer, decode().asked(), "m", "1");
    assertEquals(ANSWER_BODY, body.bytes());
    assertEquals(131, body.jsonLength());
  }

  @Test
  void itsAnswerIsRead() {
    InferenceMessage answer =
        OipJson.decodeAnswer(ANSWER_BODY, Optional.of("131"), decode().message());
    assertEquals("m", Oip.tensors(answer).model());
    assertEquals("1", Oip.tensors(answer).version());
    assertEquals(List.of(0.5), Oip.only(answer).elements());
  }
}
