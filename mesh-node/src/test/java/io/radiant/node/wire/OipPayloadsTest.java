package io.radiant.node.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Datatype;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seldon's payloads as tensors, and tensors as Seldon's payloads. */
final class OipPayloadsTest {
  private static InferenceMessage seldon(String payload) {
    return Wire.fromJson("{\"meta\":{\"puid\":\"p\"}," + payload + "}");
  }

  private static OipTarget target(String... datatypes) {
    List<TensorType> inputs = new ArrayList<>();
    for (String datatype : datatypes) {
      inputs.add(new TensorType("in" + inputs.size(), datatype, List.of(-1)));
    }
    ModelMetadata model = new ModelMetadata("m", "", "", inputs, List.of(), Map.of());
    return new OipTarget("m", "", Optional.of(model));
  }

  private static NamedTensor sent(String payload, OipTarget target) {
    // As a model server sees it that knows nothing of Seldon's forms.
    OipBody body = OipJson.encode(seldon(payload), target, true);
    return Oip.fromBody(body).asked().tensors().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"data\":{\"ndarray\":[[1,2],[3,4]]} | INT64[2, 2] | [1, 2, 3, 4]",
        "\"data\":{\"ndarray\":[[1.5,2],[3,4]]} | FP64[2, 2] | [1.5, 2.0, 3.0, 4.0]",
        "\"data\":{\"ndarray\":[1.0,2]} | FP64[2] | [1.0, 2.0]",
        "\"data\":{\"ndarray\":[1,\"NaN\"]} | FP64[2] | [1.0, NaN]",
        "\"data\":{\"ndarray\":[true,false]} | BOOL[2] | [true, false]",
        "\"data\":{\"ndarray\":[[\"a\"],[\"b\"]]} | BYTES[2, 1] | [a, b]",
        "\"data\":{\"ndarray\":[9007199254740993]} | INT64[1] | [9007199254740993]",
        "\"data\":{\"ndarray\":[18446744073709551615]} | UINT64[1] | [18446744073709551615]",
        "\"data\":{\"ndarray\":[]} | FP64[0] | []",
        "\"data\":{\"tensor\":{\"shape\":[1,2],\"values\":[1,2]}} | FP64[1, 2] | [1.0, 2.0]",
        "\"data\":{\"tftensor\":{\"dtype\":\"DT_FLOAT\",\"tensorShape\":{\"dim\":[{\"size\":2}]},\"floatVal\":[1]}} | FP32[2] | [1.0, 1.0]",
        "\"data\":{\"tftensor\":{\"dtype\":\"DT_STRING\",\"tensorShape\":{\"dim\":[{\"size\":1}]},\"stringVal\":[\"YQ==\"]}} | BYTES[1] | [a]",
        "\"strData\":\"é\" | BYTES[1] | [é]",
        "\"binData\":\"AP8=\" | BYTES[1] | [AP8=]",
        "\"jsonData\":{\"a\": [1]} | BYTES[1] | [{\"a\": [1]}]",
      })
  void aPayloadIsOneTensorOfATypeThatSuitsIt(String payload, String tensor, String elements) {
    NamedTensor sent = sent(payload, Oip.TARGET);
    assertEquals("input-0 " + tensor, sent.toString());
    assertEquals(elements, sent.elements().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[1,2],[3]] | data.ndarray: expected lists of equal length and depth",
        "[1,[2]] | data.ndarray: expected lists of equal length and depth",
        "[[1],2] | data.ndarray: expected lists of equal length and depth",
        "[1,\"a\"] | data.ndarray: expected numbers, texts or booleans alone, got them mixed, or others",
        "[1,true] | data.ndarray: expected numbers, texts or booleans alone, got them mixed, or others",
        "[null] | data.ndarray: expected numbers, texts or booleans alone, got them mixed, or others",
        "[9007199254740993,0.5] | 9007199254740993 is no FP64 and cannot be made one",
        "[99999999999999999999999] | 99999999999999999999999 is no UINT64 and cannot be made one",
      })
  void listsThatAreNoTensorAreRefused(String ndarray, String complaint) {
    assertEquals(
        complaint,
        Wire.badRequest(() -> sent("\"data\":{\"ndarray\":" + ndarray + "}", Oip.TARGET)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FP32 | [1,0.1] | [1.0, 0.10000000149011612]",
        "FP16 | [1,0.1] | [1.0, 0.0999755859375]",
        "BF16 | [1,0.1] | [1.0, 0.10009765625]",
        "INT8 | [1.0,-128] | [1, -128]",
        "UINT64 | [1,18446744073709551615] | [1, 18446744073709551615]",
        "BOOL | [1,0] | [true, false]",
        "FP32 | [true,false] | [1.0, 0.0]",
        "BYTES | [\"a\"] | [a]",
      })
  void aModelGetsTheTypeAndTheNameOfItsInput(String type, String ndarray, String elements) {
    NamedTensor sent = sent("\"data\":{\"ndarray\":" + ndarray + "}", target(type));
    assertEquals("in0", sent.name());
    assertEquals(type, sent.datatype().name());
    assertEquals(elements, sent.elements().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INT8 | [128] | 128 is no INT8 and cannot be made one",
        "INT64 | [1.5] | 1.5 is no INT64 and cannot be made one",
        "UINT8 | [-1] | -1 is no UINT8 and cannot be made one",
        "FP32 | [1e39] | 1.0E39 is no FP32 and cannot be made one",
        "FP16 | [65520] | 65520 is no FP16 and cannot be made one",
        "FP64 | [9007199254740993] | 9007199254740993 is no FP64 and cannot be made one",
        "FP32 | [\"a\"] | \"a\" is no FP32 and cannot be made one",
        "BYTES | [1] | 1 is no BYTES and cannot be made one",
      })
  void whatAModelsInputCannotHoldIsRefused(String type, String ndarray, String complaint) {
    assertEquals(
        complaint,
        Wire.badRequest(() -> sent("\"data\":{\"ndarray\":" + ndarray + "}", target(type))));
  }

  @Test
  void aModelOfSeveralInputsNeedsTensors() {
    assertEquals(
        "expected tensors for each of the model's inputs [in0 FP32[-1], in1 INT64[-1]]",
        Wire.badRequest(() -> sent("\"data\":{\"ndarray\":[1]}", target("FP32", "INT64"))));
    assertEquals(
        "expected FP32 for the model's input in0, got strData",
        Wire.badRequest(() -> sent("\"strData\":\"a\"", target("FP32"))));
  }

  @Test
  void aLoneTensorIsForTheLoneInput() {
    InferenceMessage message = Oip.message(Oip.tensor(Datatype.FP32, List.of(1.0)));
    OipBody body = OipJson.encode(message, target("FP32"), true);
    assertEquals("in0", Oip.only(Oip.fromBody(body).message()).name());
  }

  @Test
  void columnNamesAndTagsComeBack() {
    InferenceMessage message =
        seldon("\"data\":{\"names\":[\"a\",\"ü\"],\"ndarray\":[[1,2]]}")
            .withTags(Tags.of(Map.of("t", 9007199254740993L)));
    InferenceMessage back = Oip.fromBody(OipJson.encode(message, Oip.TARGET, false)).message();
    assertEquals(List.of("a", "ü"), ((Payload.Data) back.payload()).names());
    assertEquals(message.tags(), back.tags());
    assertEquals(Wire.toJson(message), Wire.toJson(back));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"data\":{\"ndarray\":[1]} | FP32 | [0.5] | \"data\":{\"names\":[],\"ndarray\":[0.5]}",
        "\"data\":{\"ndarray\":[1]} | INT64 | [9007199254740993] | \"data\":{\"names\":[],\"ndarray\":[9007199254740993]}",
        "\"data\":{\"ndarray\":[1]} | BYTES | [\"a\"] | \"data\":{\"names\":[],\"ndarray\":[\"a\"]}",
        "\"data\":{\"tensor\":{\"shape\":[1],\"values\":[1]}} | FP64 | [2] | \"data\":{\"names\":[],\"tensor\":{\"shape\":[1],\"values\":[2]}}",
        "\"data\":{\"tensor\":{\"shape\":[1],\"values\":[1]}} | BYTES | [\"a\"] | \"data\":{\"names\":[],\"ndarray\":[\"a\"]}",
        "\"data\":{\"tensor\":{\"shape\":[1],\"values\":[1]}} | BOOL | [true] | \"data\":{\"names\":[],\"ndarray\":[true]}",
        "\"strData\":\"q\" | BYTES | [\"a\"] | \"strData\":\"a\"",
        "\"strData\":\"q\" | FP32 | [0.5] | \"data\":{\"names\":[],\"ndarray\":[0.5]}",
        "\"binData\":\"AA==\" | BYTES | [\"a\"] | \"binData\":\"YQ==\"",
        "\"jsonData\":1 | BYTES | [\"{}\"] | \"jsonData\":{}",
        "\"jsonData\":1 | FP32 | [1] | \"jsonData\":{\"model_name\":\"m\",\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}",
      })
  void aUnitsAnswerIsOfTheKindThatWasAsked(
      String request, String type, String answered, String answer) {
    String body =
        "{\"model_name\":\"m\",\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"%s\",\"data\":%s}]}"
            .formatted(type, answered);
    InferenceMessage message =
        OipJson.decodeAnswer(Buffer.buffer(body), Optional.empty(), seldon(request));
    assertEquals("{" + answer + "}", Wire.toJson(message.payload()));
  }

  @Test
  void parametersOfAnAnswerBecomeTagsWhereItIsNoTensorAnyMore() {
    Buffer body =
        Buffer.buffer(
            "{\"model_name\":\"m\",\"parameters\":{\"k\":1},\"outputs\":[{\"name\":\"y\","
                + "\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}");
    InferenceMessage data =
        OipJson.decodeAnswer(body, Optional.empty(), seldon("\"data\":{\"ndarray\":[1]}"));
    assertEquals(Map.of("k", 1L), data.tags().asMap());
    InferenceMessage tensors =
        OipJson.decodeAnswer(
            body, Optional.empty(), Oip.message(Oip.tensor(Datatype.FP32, List.of(1.0))));
    assertEquals(Tags.NONE, tensors.tags());
    assertEquals(Map.of("k", 1L), Oip.tensors(tensors).parameters());
  }

  @Test
  void anAnswerThatADialectOfDoublesCannotHoldIsTheUnitsFault() {
    InferenceMessage answer =
        OipJson.decodeAnswer(
            Buffer.buffer(
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[9007199254740993]}]}"),
            Optional.empty(),
            seldon("\"data\":{\"tensor\":{\"shape\":[1],\"values\":[1]}}"));
    Failure failure = assertThrows(Failure.class, () -> SeldonJson.encode(answer));
    assertEquals(ErrorCode.UNIT_FAILED, failure.code());
  }

  @Test
  void tensorsAreJsonDataInSeldonsDialects() {
    NamedTensor half = Oip.tensor(Datatype.FP16, List.of(0.5, 2.0));
    String json =
        "{\"jsonData\":{\"model_name\":\"\",\"outputs\":[{\"name\":\"x\",\"shape\":[2],"
            + "\"datatype\":\"FP16\",\"data\":[0.5,2]}]}}";
    assertEquals(json, Wire.toJson(Oip.message(half).payload()));
    Payload proto = Wire.fromProto(SeldonProto.encode(Oip.message(half))).payload();
    for (Payload payload : List.of(Wire.fromJson(json).payload(), proto)) {
      assertInstanceOf(Payload.Json.class, payload);
      OipBody body = OipJson.encode(Oip.message(payload), Oip.TARGET, true);
      assertEquals(half.content().raw(), Oip.only(Oip.fromBody(body).message()).content().raw());
    }
  }

  @Test
  void whatSeldonsDialectsCannotHoldIsRefused() {
    InferenceMessage notANumber = Oip.message(Oip.tensor(Datatype.FP32, List.of(Double.NaN)));
    Wire.badRequest(() -> SeldonJson.encode(notANumber));
    Wire.badRequest(() -> SeldonProto.encode(notANumber));
    InferenceMessage large = Oip.message(Oip.tensor(Datatype.INT64, List.of((1L << 53) + 1)));
    assertTrue(SeldonJson.encode(large).toString().contains("[9007199254740993]"));
    assertEquals(
        "9007199254740993 is beyond 2^53, and protobuf's JSON values cannot hold it exactly",
        Wire.badRequest(() -> SeldonProto.encode(large)));
  }

  @Test
  void aTensorThatSaysNothingValidOfItsFormStaysATensor() {
    for (String form : List.of("strData", "unknown", "binData")) {
      String json =
          "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1],"
              + "\"parameters\":{\"seldon_form\":\""
              + form
              + "\"}}]}";
      assertInstanceOf(Payload.Tensors.class, Oip.fromJson(json).message().payload());
    }
  }
}
