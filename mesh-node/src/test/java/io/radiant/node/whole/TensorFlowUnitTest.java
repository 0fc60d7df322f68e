package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.CallSettings;
import io.radiant.graph.Endpoint;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.node.wire.TensorFlowFormat;
import io.radiant.node.wire.TensorFlowJson;
import io.radiant.runtime.TensorType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model behind a real server of TensorFlow's REST protocol, as a unit. */
final class TensorFlowUnitTest {
  private Vertx vertx;
  private TensorFlowStub server;
  private ForeignUnit unit;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = new TensorFlowStub(vertx);
    unit = unit(CallSettings.USUAL);
  }

  @AfterEach
  void close() {
    unit.close();
    TestNode.await(vertx.close());
  }

  private ForeignUnit unit(CallSettings calls) {
    return new ForeignUnit(
        ForeignUnit.spec(server.port(), Endpoint.Type.REST, Endpoint.Protocol.TENSORFLOW, calls));
  }

  private static Payload tensorFlow(String body) {
    return TensorFlowJson.decode(Buffer.buffer(body), ForeignUnit.PUID, Deadline.none())
        .message()
        .payload();
  }

  private static Payload row(double... values) {
    return Payload.Data.of(
        Payload.Form.TENSOR, List.of(), Tensor.of(new int[] {1, values.length}, values));
  }

  @Test
  void dataOfOtherProtocolsIsSentAsRowsAndComesBackAsData() {
    Payload answer = unit.ask(row(1, 2.5));
    assertEquals(List.of("/v1/models/m:predict {\"instances\":[[1,2.5]]}"), server.seen());
    assertEquals(Tensor.of(new int[] {1, 2}, 2, 5), answer.numbers());
  }

  @Test
  void aRequestOfItsOwnProtocolGoesThroughByteForByte() {
    unit.ask(tensorFlow("{\"instances\": [ [1.50, 2] ]}"));
    unit.ask(tensorFlow("{\"inputs\": {\"x\": [ [1.50] ]}, \"signature_name\": \"other\"}"));
    assertEquals(
        List.of(
            "/v1/models/m:predict {\"instances\":[ [1.50, 2] ]}",
            "/v1/models/m:predict {\"inputs\": {\"x\": [ [1.50] ]},"
                + " \"signature_name\": \"other\"}"),
        server.seen());
  }

  @Test
  void aSecondServerIsGivenWhatTheFirstAnswered() {
    Payload rows = unit.ask(unit.ask(tensorFlow("{\"instances\":[{\"x\":1}]}")));
    assertEquals(List.of(Map.of("x", 4.0)), member(rows, "predictions"));
    Payload columns = unit.ask(unit.ask(tensorFlow("{\"inputs\":{\"x\":[1]}}")));
    assertEquals(Map.of("x", List.of(4.0)), member(columns, "outputs"));
    assertEquals(
        "{\"outputs\":{\"x\":[4.0]}}",
        TensorFlowJson.encodeAnswer(ForeignUnit.message(columns), TensorFlowFormat.COLUMNS)
            .toString());
  }

  private static Object member(Payload payload, String name) {
    Payload.Json json = assertInstanceOf(Payload.Json.class, payload);
    return ((Map<?, ?>) json.value()).get(name);
  }

  @Test
  void tagsStayInTheGraph() {
    InferenceMessage tagged =
        InferenceMessage.request(
            ForeignUnit.PUID, row(1), Tags.NONE.with("a", 1L), Deadline.none());
    assertEquals(Tags.NONE, unit.ask(tagged).tags());
    assertEquals(List.of("/v1/models/m:predict {\"instances\":[[1]]}"), server.seen());
  }

  @Test
  void modelAndVersionAreThoseOfTheSettings() {
    try (ForeignUnit versioned = unit(ForeignUnit.calls(Optional.empty(), "m", "3"))) {
      assertEquals(2, versioned.ask(row(1)).numbers().get(0));
      assertEquals(List.of("/v1/models/m/versions/3:predict {\"instances\":[[1]]}"), server.seen());
    }
  }

  @Test
  void whatTheServerSaysOfARefusalIsKept() {
    Failure refusal = unit.refusal(tensorFlow("{\"instances\":[\"bad\"]}"));
    assertEquals(ErrorCode.BAD_REQUEST, refusal.code());
    assertEquals("Failed to process element: bad", refusal.said().orElseThrow().info());
  }

  @Test
  void aModelThatIsNotThereIsUnavailableAndNamed() {
    try (ForeignUnit other = unit(ForeignUnit.calls(Optional.empty(), "an other", ""))) {
      Failure refusal = other.refusal(row(1));
      assertEquals(ErrorCode.UNIT_UNAVAILABLE, refusal.code());
      String message = refusal.getMessage();
      assertTrue(
          message.startsWith("there is no model \"an other\" at 127.0.0.1:" + server.port() + ": "),
          message);
      assertEquals(List.of("/v1/models/an%20other:predict {\"instances\":[[1]]}"), server.seen());
    }
  }

  @Test
  void whatTheProtocolCannotHoldIsTheClientsFault() {
    assertEquals(ErrorCode.BAD_REQUEST, unit.refusal(Payload.Json.of(Map.of("x", 1L))).code());
    assertTrue(server.seen().isEmpty());
  }

  @Test
  void metadataAndReadinessAreTheServers() {
    assertEquals(List.of(new TensorType("x", "FP32", List.of(-1, 2))), unit.metadata().inputs());
    assertTrue(unit.isReady());
    server.enter("LOADING");
    assertFalse(unit.isReady());
  }

  @Test
  void aModelWithoutMetadataHasANameAndNoInputs() {
    try (ForeignUnit other = unit(ForeignUnit.calls(Optional.empty(), "other", ""))) {
      assertEquals("other", other.metadata().name());
      assertEquals(List.of(), other.metadata().inputs());
      assertFalse(other.isReady());
    }
  }
}
