package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.radiant.graph.CallSettings;
import io.radiant.graph.CallSettings.Encoding;
import io.radiant.graph.Endpoint;
import io.radiant.graph.Method;
import io.radiant.graph.UnitType;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What units behind model servers are asked, and what they are not. */
final class ModelServerUnitTest {
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

  private static Payload row() {
    return Payload.Data.of(Payload.Form.NDARRAY, List.of(), Tensor.of(new int[] {1, 2}, 1, 2.5));
  }

  private static void assertDoubled(Payload answer) {
    assertEquals(Tensor.of(new int[] {1, 2}, 2, 5), answer.numbers());
  }

  @Test
  void aModelMayWorkOnTheWayUpAsWell() {
    Endpoint endpoint =
        new Endpoint(
            "127.0.0.1",
            server.port(),
            Endpoint.Type.GRPC,
            Endpoint.Protocol.V2,
            CallSettings.USUAL);
    InferenceMessage message = ForeignUnit.message(row());
    try (ForeignUnit up =
        new ForeignUnit(ForeignUnit.spec(UnitType.OUTPUT_TRANSFORMER, Set.of(), endpoint))) {
      assertEquals(row().numbers(), up.ask(row()).numbers());
      assertDoubled(up.askOnTheWayUp(message).payload());
    }
    try (ForeignUnit down =
        new ForeignUnit(ForeignUnit.spec(UnitType.TRANSFORMER, Set.of(), endpoint))) {
      assertDoubled(down.ask(row()));
      assertEquals(row().numbers(), down.askOnTheWayUp(message).payload().numbers());
    }
    try (ForeignUnit both =
        new ForeignUnit(
            ForeignUnit.spec(UnitType.MODEL, Set.of(Method.TRANSFORM_OUTPUT), endpoint))) {
      assertDoubled(both.ask(row()));
      assertDoubled(both.askOnTheWayUp(message).payload());
    }
  }

  static Stream<Arguments> whatServersDoNotDo() {
    Endpoint.Protocol v2 = Endpoint.Protocol.V2;
    Endpoint.Protocol tensorFlow = Endpoint.Protocol.TENSORFLOW;
    Endpoint.Type rest = Endpoint.Type.REST;
    Endpoint.Type grpc = Endpoint.Type.GRPC;
    UnitType model = UnitType.MODEL;
    Optional<Encoding> usual = Optional.empty();
    return Stream.of(
        arguments(UnitType.ROUTER, v2, rest, usual, "the Open Inference Protocol knows no routers"),
        arguments(
            UnitType.COMBINER, v2, grpc, usual, "the Open Inference Protocol knows no combiners"),
        arguments(
            model,
            v2,
            rest,
            Optional.of(Encoding.FORM),
            "the Open Inference Protocol knows no forms (expected: JSON or BINARY)"),
        arguments(
            UnitType.ROUTER, tensorFlow, rest, usual, "TensorFlow's protocol knows no routers"),
        arguments(model, tensorFlow, grpc, usual, "TensorFlow's protocol is spoken over REST only"),
        arguments(
            model,
            tensorFlow,
            rest,
            Optional.of(Encoding.BINARY),
            "TensorFlow's protocol is JSON only"));
  }

  @ParameterizedTest
  @MethodSource("whatServersDoNotDo")
  void whatNoServerDoesIsRefusedAtTheStart(
      UnitType type,
      Endpoint.Protocol protocol,
      Endpoint.Type carrier,
      Optional<Encoding> encoding,
      String complaint) {
    CallSettings calls = ForeignUnit.calls(encoding, "", "");
    Endpoint endpoint = new Endpoint("127.0.0.1", server.port(), carrier, protocol, calls);
    Failure refusal = ForeignUnit.refusedAtStart(ForeignUnit.spec(type, Set.of(), endpoint));
    assertEquals(complaint, refusal.getMessage());
    assertEquals(ErrorCode.UNIT_FAILED, refusal.code());
  }
}
