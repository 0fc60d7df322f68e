package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Datatype;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.NamedTensor;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.runtime.TensorType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model behind a real server of the Open Inference Protocol, as a unit, over every way. */
final class OipUnitTest {
  private Vertx vertx;
  private OipStub server;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server = new OipStub(vertx);
  }

  @AfterEach
  void close() {
    TestNode.await(vertx.close());
  }

  private static Payload ndarray(Tensor numbers) {
    return Payload.Data.of(Payload.Form.NDARRAY, List.of("a", "b"), numbers);
  }

  private static Payload row() {
    return ndarray(Tensor.of(new int[] {1, 2}, 1, 2.5));
  }

  private static NamedTensor floats(String name, float... values) {
    Buffer raw = Buffer.buffer();
    for (float value : values) {
      raw.appendFloatLE(value);
    }
    return new NamedTensor(name, Datatype.FP32, List.of(1, values.length), Map.of(), () -> raw);
  }

  private static List<NamedTensor> tensors(Payload payload) {
    return assertInstanceOf(Payload.Tensors.class, payload).tensors();
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void dataBecomesTheModelsOnlyInputAndItsAnswerIsDataAgain(OipWay way) {
    try (ForeignUnit unit = way.unit(server)) {
      Payload.Data answer = assertInstanceOf(Payload.Data.class, unit.ask(row()));
      assertEquals(Payload.Form.NDARRAY, answer.form());
      assertEquals(Tensor.of(new int[] {1, 2}, 2, 5), answer.tensor());
      OipStub.Seen seen = server.seen(way.infer()).get(0);
      assertEquals(List.of("x FP32"), seen.inputs());
      assertEquals(ForeignUnit.PUID, seen.id());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void whatAModelTakesIsAskedOnceAndOnlyIfThatIsNeeded(OipWay way) {
    try (ForeignUnit unit = way.unit(server)) {
      unit.ask(Payload.Tensors.of(List.of(floats("x", 1, 2))));
      assertEquals(0, server.seen(way.metadata()).size());
      unit.ask(row());
      unit.ask(row());
      assertEquals(1, server.seen(way.metadata()).size());
      assertEquals(3, server.seen(way.infer()).size());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void aServerThatDoesNotTellIsSentWhatTheDataSays(OipWay way) {
    server.withoutMetadata();
    try (ForeignUnit unit = way.unit(server)) {
      assertEquals(Tensor.of(new int[] {1, 2}, 2, 5), unit.ask(row()).numbers());
      assertEquals(List.of("input-0 FP64"), server.seen(way.infer()).get(0).inputs());
      Payload whole = unit.ask(ndarray(Tensor.of(new int[] {2}, 3, 4)));
      assertEquals(Tensor.of(new int[] {2}, 6, 8), whole.numbers());
      assertEquals(1, server.seen(way.metadata()).size());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void dataThatDoesNotFitIsRefusedBeforeItIsSent(OipWay way) {
    server.withInputs(new OipStub.OipInput("n", "INT8", -1));
    try (ForeignUnit unit = way.unit(server)) {
      Failure refusal = unit.refusal(ndarray(Tensor.of(new int[] {1}, 300)));
      assertEquals(ErrorCode.BAD_REQUEST, refusal.code());
      assertEquals(0, server.seen(way.infer()).size());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void dataForSeveralInputsIsRefusedWithTheirNames(OipWay way) {
    server.withInputs(
        new OipStub.OipInput("left", "FP32", -1), new OipStub.OipInput("right", "FP32", -1));
    try (ForeignUnit unit = way.unit(server)) {
      Failure refusal = unit.refusal(row());
      assertEquals(ErrorCode.BAD_REQUEST, refusal.code());
      assertTrue(refusal.getMessage().contains("left"), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("right"), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void textIsABatchOfOneAndComesBackAsText(OipWay way) {
    server.withInputs(new OipStub.OipInput("s", "BYTES", -1));
    try (ForeignUnit unit = way.unit(server)) {
      assertEquals(new Payload.Text("éé"), unit.ask(new Payload.Text("é")));
      assertEquals(List.of("s BYTES"), server.seen(way.infer()).get(0).inputs());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void severalTensorsAreAnsweredAsTensors(OipWay way) {
    try (ForeignUnit unit = way.unit(server)) {
      List<NamedTensor> answer =
          tensors(unit.ask(Payload.Tensors.of(List.of(floats("a", 1, 2), floats("b", 0.5f)))));
      assertEquals(List.of("y0", "y1"), answer.stream().map(NamedTensor::name).toList());
      assertEquals(List.of(2.0, 4.0), answer.get(0).elements());
      assertEquals(List.of(1.0), answer.get(1).elements());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void tensorsInJsonDataAreTensors(OipWay way) {
    Map<String, Object> tensor =
        Map.of("name", "x", "datatype", "INT32", "shape", List.of(2L), "data", List.of(1L, 2L));
    try (ForeignUnit unit = way.unit(server)) {
      unit.ask(Payload.Json.of(Map.of("inputs", List.of(tensor))));
      assertEquals(List.of("x INT32"), server.seen(way.infer()).get(0).inputs());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void tagsStayInTheGraph(OipWay way) {
    InferenceMessage tagged =
        InferenceMessage.request(
            ForeignUnit.PUID, row(), Tags.NONE.with("secret", 1L), Deadline.none());
    try (ForeignUnit unit = way.unit(server)) {
      assertEquals(Tags.NONE, unit.ask(tagged).tags());
      assertFalse(server.last().body().toString().contains("secret"));
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void aRefusalOfTheInputIsTheClientsFaultAndKeepsItsWords(OipWay way) {
    server.refuse("x is not a cat");
    try (ForeignUnit unit = way.unit(server)) {
      Failure refusal = unit.refusal(row());
      assertEquals(ErrorCode.BAD_REQUEST, refusal.code());
      assertTrue(refusal.getMessage().contains("x is not a cat"), refusal.getMessage());
      if (!way.isGrpc()) {
        assertEquals("x is not a cat", refusal.said().orElseThrow().info());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void aModelThatIsNotThereIsUnavailableAndNamed(OipWay way) {
    try (ForeignUnit unit = way.unit(server, "other", "7")) {
      Failure refusal = unit.refusal(row());
      assertEquals(ErrorCode.UNIT_UNAVAILABLE, refusal.code());
      String where = "model \"other\" of version 7 at 127.0.0.1:" + server.port();
      assertTrue(refusal.getMessage().contains(where), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void metadataAndReadinessAreTheServers(OipWay way) {
    try (ForeignUnit unit = way.unit(server)) {
      assertEquals(List.of(new TensorType("x", "FP32", List.of(-1, 2))), unit.metadata().inputs());
      assertEquals("3", unit.metadata().version());
      assertTrue(unit.isReady());
    }
    try (ForeignUnit other = way.unit(server, "other", "")) {
      assertEquals(List.of(), other.metadata().inputs());
      assertFalse(other.isReady());
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void theDeadlineReachesTheServer(OipWay way) {
    Deadline deadline = Deadline.at(System.nanoTime() + 5_000_000_000L);
    try (ForeignUnit unit = way.unit(server)) {
      unit.ask(ForeignUnit.message(row()).withDeadline(deadline));
      String header = way.isGrpc() ? "grpc-timeout" : "radiant-timeout-ms";
      String given = server.last().headers().get(header);
      int millis = Integer.parseInt(given.replace("m", ""));
      assertTrue(millis > 0 && millis <= 5000, given);
    }
  }

  @ParameterizedTest
  @EnumSource(OipWay.class)
  void theServerHearsThatNobodyWaitsAnyMore(OipWay way) {
    server.fallSilent();
    Deadline deadline = Deadline.none();
    try (ForeignUnit unit = way.unit(server)) {
      var answer = unit.asked(ForeignUnit.message(row()).withDeadline(deadline));
      Eventually.holds("a prediction", () -> !server.seen(way.infer()).isEmpty());
      deadline.cancel(new Failure(ErrorCode.CANCELLED, "gone"));
      assertEquals(ErrorCode.CANCELLED, ForeignUnit.failure(answer).code());
      TestNode.await(server.left());
    }
  }
}
