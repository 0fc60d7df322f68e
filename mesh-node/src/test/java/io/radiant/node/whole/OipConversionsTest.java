package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.radiant.node.wire.SeldonJson;
import io.radiant.node.wire.SeldonProto;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Seldon's clients send, in all its forms, to a server of the Open Inference Protocol. */
final class OipConversionsTest {
  private static Vertx vertx;
  private static OipStub server;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    server = new OipStub(vertx).withoutMetadata();
  }

  @AfterAll
  static void close() {
    TestNode.await(vertx.close());
  }

  private static InferenceMessage fromJson(String body) {
    return SeldonJson.decode(Buffer.buffer(body), () -> ForeignUnit.PUID, Deadline.none());
  }

  /** The part of the answer that is not {@code meta}, as Seldon's client gets it. */
  private static JsonObject asJson(InferenceMessage answer) {
    JsonObject json = new JsonObject(SeldonJson.encode(answer));
    json.remove("meta");
    return json;
  }

  /** Over every way alike; the server is told of the type that the request itself has. */
  private static void assertAnswered(InferenceMessage request, String type, String expected) {
    for (OipWay way : OipWay.values()) {
      try (ForeignUnit unit = way.unit(server)) {
        assertEquals(new JsonObject(expected), asJson(unit.ask(request)), way.name());
        assertEquals(List.of("input-0 " + type), server.last().inputs(), way.name());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "INT64 | \"ndarray\":[[1,2],[3,4]] | \"ndarray\":[[2,4],[6,8]]",
        "INT64 | \"ndarray\":[9007199254740993] | \"ndarray\":[18014398509481986]",
        "FP64 | \"ndarray\":[[0.1],[2]] | \"ndarray\":[[0.2],[4]]",
        "BYTES | \"ndarray\":[\"a\",\"é\"] | \"ndarray\":[\"aa\",\"éé\"]",
        "BOOL | \"ndarray\":[true,false] | \"ndarray\":[true,false]",
        "FP64 | \"tensor\":{\"shape\":[1,2],\"values\":[1,2.5]}"
            + " | \"tensor\":{\"shape\":[1,2],\"values\":[2,5]}"
      })
  void dataIsAnsweredInItsForm(String type, String sent, String answered) {
    assertAnswered(
        fromJson("{\"data\":{" + sent + "}}"), type, "{\"data\":{\"names\":[]," + answered + "}}");
  }

  @Test
  void textIsAnsweredWithText() {
    assertAnswered(fromJson("{\"strData\":\"é\"}"), "BYTES", "{\"strData\":\"éé\"}");
  }

  @Test
  void aTensorOfTensorFlowKeepsItsType() {
    InferenceMessage request =
        fromJson(
            "{\"data\":{\"tftensor\":{\"dtype\":\"DT_FLOAT\",\"tensorShape\":{\"dim\":"
                + "[{\"size\":\"2\"}]},\"floatVal\":[0.5,2]}}}");
    for (OipWay way : OipWay.values()) {
      try (ForeignUnit unit = way.unit(server)) {
        Payload.Data answer = assertInstanceOf(Payload.Data.class, unit.ask(request).payload());
        assertEquals(Payload.Form.TFTENSOR, answer.form(), way.name());
        assertEquals(Tensor.of(new int[] {2}, 1, 4), answer.tensor(), way.name());
        assertEquals(List.of("input-0 FP32"), server.last().inputs(), way.name());
      }
    }
  }

  @Test
  void bytesGoAsBase64() {
    InferenceMessage request = fromJson("{\"binData\":\"AAEC\"}");
    for (OipWay way : OipWay.values()) {
      try (ForeignUnit unit = way.unit(server)) {
        // What the server answers is bytes, whatever they are.
        assertEquals(
            new Payload.Binary(Buffer.buffer("AAECAAEC")), unit.ask(request).payload(), way.name());
        assertEquals(List.of("input-0 BYTES"), server.last().inputs(), way.name());
      }
    }
  }

  @Test
  void protobufIsConvertedAsJsonIs() {
    SeldonMessage sent =
        SeldonMessage.newBuilder()
            .setData(
                DefaultData.newBuilder()
                    .setTensor(
                        io.radiant.node.wire.proto.Tensor.newBuilder()
                            .addShape(1)
                            .addShape(2)
                            .addValues(1)
                            .addValues(0.25)))
            .build();
    InferenceMessage request =
        SeldonProto.decode(
            Buffer.buffer(sent.toByteArray()), () -> ForeignUnit.PUID, Deadline.none());
    assertAnswered(
        request,
        "FP64",
        "{\"data\":{\"names\":[],\"tensor\":{\"shape\":[1,2],\"values\":[2,0.5]}}}");
  }

  @Test
  void severalTensorsInJsonDataComeBackInJsonData() {
    InferenceMessage request =
        fromJson(
            """
            {"jsonData": {"inputs": [
              {"name": "a", "datatype": "INT32", "shape": [1], "data": [3]},
              {"name": "b", "datatype": "BOOL", "shape": [1], "data": [true]}]}}
            """);
    for (OipWay way : OipWay.values()) {
      try (ForeignUnit unit = way.unit(server)) {
        Payload.Tensors answer =
            assertInstanceOf(Payload.Tensors.class, unit.ask(request).payload());
        assertEquals(
            Map.of("y0", List.of(6L), "y1", List.of(true)),
            Map.of(
                answer.tensors().get(0).name(),
                answer.tensors().get(0).elements(),
                answer.tensors().get(1).name(),
                answer.tensors().get(1).elements()),
            way.name());
      }
    }
  }
}
