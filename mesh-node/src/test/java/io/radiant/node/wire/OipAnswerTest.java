package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.radiant.message.Datatype;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.node.wire.proto.inference.ModelInferResponse;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.buffer.Buffer;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clients get what they asked for, in the form that they asked for; units say what they mean. */
final class OipAnswerTest {
  private static final InferenceMessage ANSWER =
      Oip.message(
          Oip.tensor(Datatype.FP32, List.of(0.5)).withName("a"),
          Oip.tensor(Datatype.INT64, List.of(7L)).withName("b"));

  private static Payload.Tensors asked(String members) {
    return Oip.fromJson("{\"inputs\":[]" + members + "}").asked();
  }

  private static OipBody answer(String asked) {
    return OipJson.encodeAnswer(ANSWER, asked(asked), "m", "1");
  }

  @Test
  void allOutputsForWhoAsksForNone() {
    assertEquals(
        "{\"model_name\":\"m\",\"model_version\":\"1\",\"id\":\"p\",\"outputs\":["
            + "{\"name\":\"a\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[0.5]},"
            + "{\"name\":\"b\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[7]}]}",
        answer("").bytes().toString());
  }

  @Test
  void outputsInTheOrderOfTheRequest() {
    InferenceMessage both =
        Oip.answerFromBody(answer(",\"outputs\":[{\"name\":\"b\"},{\"name\":\"a\"}]"), ANSWER);
    assertEquals(
        List.of("b", "a"), Oip.tensors(both).tensors().stream().map(NamedTensor::name).toList());
    InferenceMessage one = Oip.answerFromBody(answer(",\"outputs\":[{\"name\":\"b\"}]"), ANSWER);
    assertEquals("b", Oip.only(one).name());
  }

  @Test
  void anUnknownOutputIsRefusedByName() {
    assertEquals(
        "unknown output \"c\" (expected: one of [a, b])",
        Wire.badRequest(() -> answer(",\"outputs\":[{\"name\":\"c\"}]")));
  }

  @Test
  void whatIsSaidOfOneOutputWinsOverWhatOfAll() {
    OipBody body =
        answer(
            ",\"parameters\":{\"binary_data_output\":true},\"outputs\":[{\"name\":\"a\"},"
                + "{\"name\":\"b\",\"parameters\":{\"binary_data\":false}}]");
    assertEquals(Float.BYTES, body.bytes().length() - body.jsonLength());
    String json = body.bytes().getString(0, body.jsonLength());
    assertTrue(json.contains("\"parameters\":{\"binary_data_size\":4}"), json);
    assertTrue(json.endsWith("\"data\":[7]}]}"), json);
  }

  @Test
  void aRequestWithoutJsonIsAnsweredInBytes() {
    ModelMetadata model =
        new ModelMetadata(
            "m", "", "", List.of(new TensorType("x", "FP32", List.of(-1, 2))), List.of(), Map.of());
    Buffer body =
        Buffer.buffer().appendFloatLE(1).appendFloatLE(2).appendFloatLE(3).appendFloatLE(4);
    OipRequest request =
        OipJson.decode(body, Optional.of("0"), Optional.of(model), () -> "id", ANSWER.deadline());
    NamedTensor input = Oip.only(request.message());
    assertEquals("x", input.name());
    assertEquals(List.of(2, 2), input.shape());
    assertEquals("id", request.message().puid());
    assertTrue(OipJson.encodeAnswer(ANSWER, request.asked(), "m", "").isBinary());
    assertEquals(Map.of(), Oip.tensors(request.message()).parameters());
  }

  @Test
  void aRequestWithoutJsonMayBeOneElementOfBytes() {
    OipRequest request = wholeBody("BYTES", List.of(1), Buffer.buffer("image"));
    assertEquals(List.of(Buffer.buffer("image")), Oip.only(request.message()).elements());
  }

  private static OipRequest wholeBody(String type, List<Integer> shape, Buffer body) {
    TensorType input = new TensorType("x", type, shape);
    ModelMetadata model = new ModelMetadata("m", "", "", List.of(input), List.of(), Map.of());
    return OipJson.decode(body, Optional.of("0"), Optional.of(model), () -> "", ANSWER.deadline());
  }

  @Test
  void aRequestWithoutJsonNeedsAModelThatItSuits() {
    Buffer body = Buffer.buffer(new byte[7]);
    assertTrue(
        Wire.badRequest(() -> wholeBody("FP32", List.of(-1, -1), body))
            .endsWith("input \"x\" has shape [-1, -1]"));
    assertTrue(
        Wire.badRequest(() -> wholeBody("BYTES", List.of(2), body))
            .endsWith("input \"x\" has shape [2]"));
    assertEquals(
        "input \"x\": 1 elements of FP32 take 4 bytes, got 7",
        Wire.badRequest(() -> wholeBody("FP32", List.of(-1), body)));
    assertTrue(
        Wire.badRequest(() -> Oip.fromJson(body, Optional.of("0")))
            .endsWith("the model's inputs are unknown"));
  }

  @Test
  void rawIsAnsweredRawAndTypedTyped() throws InvalidProtocolBufferException {
    InferenceMessage request = Oip.message(Oip.tensor(Datatype.FP32, List.of(1.0)));
    for (boolean raw : new boolean[] {true, false}) {
      Buffer message = OipProto.encode(request, Oip.TARGET, raw);
      Buffer answer = OipProto.encodeAnswer(ANSWER, Oip.fromProto(message).asked(), "m", "1");
      ModelInferResponse response = ModelInferResponse.parseFrom(answer.getBytes());
      assertEquals(raw ? 2 : 0, response.getRawOutputContentsCount());
      assertEquals(raw ? 0 : 1, response.getOutputs(1).getContents().getInt64ContentsCount());
      assertEquals("m", response.getModelName());
      assertEquals("p", response.getId());
    }
  }

  @Test
  void parametersAndTagsComeBackAndFormsDoNot() {
    String json =
        "{\"id\":\"i\",\"parameters\":{\"priority\":3,\"binary_data_output\":true,"
            + "\"seldon_tags\":\"{\\\"t\\\":[1]}\"},\"inputs\":[{\"name\":\"x\",\"shape\":[1],"
            + "\"datatype\":\"FP32\",\"data\":[1],\"parameters\":{\"content_type\":\"np\"}}],"
            + "\"outputs\":[{\"name\":\"y\",\"parameters\":{\"classification\":2,\"binary_data\":true}}]}";
    OipRequest request = Oip.fromJson(json);
    InferenceMessage message = request.message();
    assertEquals("i", message.puid());
    assertEquals(Map.of("t", List.of(1L)), message.tags().asMap());
    assertEquals(Map.of("priority", 3L), Oip.tensors(message).parameters());
    assertEquals(Map.of("classification", 2L), Oip.tensors(message).outputs().get(0).parameters());
    assertEquals(Map.of("content_type", "np"), Oip.only(message).parameters());
    assertEquals(
        Map.of("classification", 2L, "binary_data", true),
        request.asked().outputs().get(0).parameters());
  }

  @Test
  void sharedMemoryIsPassedBy() {
    String json =
        "{\"id\":\"i\",\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\","
            + "\"parameters\":{\"shared_memory_region\":\"r\"}}]}";
    InferenceMessage message = Oip.fromJson(json).message();
    assertEquals(json, OipJson.encode(message, Oip.TARGET, false).bytes().toString());
    for (boolean raw : new boolean[] {true, false}) {
      Buffer proto = OipProto.encode(message, Oip.TARGET, raw);
      InferenceMessage back = Oip.fromProto(proto).message();
      assertEquals(json, OipJson.encode(back, Oip.TARGET, false).bytes().toString());
    }
    assertEquals(
        "input \"x\": only the model server can read its shared memory",
        Wire.badRequest(() -> message.payload().numbers()));
  }

  @Test
  void outputsThatAModelDoesNotTellOfAreAskedOfItAllTheSame() {
    ModelMetadata model =
        new ModelMetadata(
            "m", "", "", List.of(), List.of(new TensorType("y", "FP32", List.of())), Map.of());
    OipTarget target = new OipTarget("m", "", Optional.of(model));
    InferenceMessage message = asking("{\"name\":\"y\"},{\"name\":\"z\"}");
    String json = OipJson.encode(message, target, false).bytes().toString();
    assertTrue(json.endsWith("\"outputs\":[{\"name\":\"y\"},{\"name\":\"z\"}]}"), json);
  }

  private static InferenceMessage asking(String outputs) {
    return Oip.fromJson(
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}],\"outputs\":["
                + outputs
                + "]}")
        .message();
  }

  @Test
  void anAnswerThatIsNoneIsTheUnitsFault() {
    for (String body : List.of("", "{}", "{\"outputs\":[{\"name\":\"y\"}]}", "[]")) {
      Failure failure =
          assertThrows(
              Failure.class,
              () -> OipJson.decodeAnswer(Buffer.buffer(body), Optional.empty(), ANSWER));
      assertEquals(ErrorCode.UNIT_FAILED, failure.code());
    }
  }

  @Test
  void whatIsNoTensorHasTheNameThatItIsAskedBy() {
    InferenceMessage data =
        Oip.message(Payload.Data.of(Payload.Form.TENSOR, List.of(), Tensor.of(new int[] {1}, 2)));
    OipBody named = OipJson.encodeAnswer(data, asked(",\"outputs\":[{\"name\":\"y\"}]"), "m", "");
    assertTrue(named.bytes().toString().contains("\"name\":\"y\""));
    OipBody unnamed = OipJson.encodeAnswer(data, asked(""), "m", "");
    assertTrue(unnamed.bytes().toString().contains("\"name\":\"output-0\""));
  }

  @Test
  void aFailureSaysWhatWhyAndWhere() {
    assertEquals(
        "{\"error\":\"node \\\"n\\\": no\",\"code\":\"UNIT_FAILED\",\"node\":\"n\"}",
        OipJson.encodeFailure(new Failure(ErrorCode.UNIT_FAILED, "no").at("n")).toString());
    assertEquals(
        "{\"error\":\"no\",\"code\":\"BAD_REQUEST\"}",
        OipJson.encodeFailure(Failure.badRequest("no")).toString());
  }

  @Test
  void metadataGoesOutAsItCameIn() {
    String json =
        "{\"name\":\"m\",\"versions\":[\"1\",\"2\"],\"platform\":\"p\",\"inputs\":["
            + "{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,4]}],\"outputs\":["
            + "{\"name\":\"y\",\"datatype\":\"INT64\",\"shape\":[-1]}]}";
    ModelMetadata metadata = OipJson.decodeMetadata(Buffer.buffer(json));
    assertEquals("2", metadata.version());
    assertEquals(json, OipJson.encodeMetadata(metadata, List.of("1", "2")).toString());
  }

  @Test
  void metadataOfServersThatLeaveThingsOut() {
    ModelMetadata metadata =
        OipJson.decodeMetadata(
            Buffer.buffer("{\"name\":\"m\",\"versions\":null,\"parameters\":{}}"));
    assertEquals(new ModelMetadata("m", "", "", List.of(), List.of(), Map.of()), metadata);
    Failure failure =
        assertThrows(Failure.class, () -> OipJson.decodeMetadata(Buffer.buffer("{\"inputs\":1}")));
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
  }

  @Test
  void parametersOfEveryTypeGoOverGrpc() {
    Map<String, Object> parameters =
        Map.of(
            "b", true, "i", -5L, "s", "t", "d", 0.5, "u", new BigInteger("18446744073709551615"));
    Payload.Tensors tensors =
        new Payload.Tensors(
            "", "", Oip.tensors(ANSWER).tensors(), List.of(), parameters, Optional.empty());
    InferenceMessage back =
        Oip.fromProto(OipProto.encode(Oip.message(tensors), Oip.TARGET, true)).message();
    assertEquals(parameters, Oip.tensors(back).parameters());
    assertEquals(Tags.NONE, back.tags());
  }
}
