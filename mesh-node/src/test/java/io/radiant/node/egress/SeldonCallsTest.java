package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.graph.CallSettings;
import io.radiant.graph.CallSettings.Encoding;
import io.radiant.graph.Endpoint;
import io.radiant.graph.Method;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.Headers;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.message.Trail;
import io.radiant.node.wire.proto.SeldonMessageMetadata;
import io.radiant.node.wire.proto.SeldonModelMetadata;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.radiant.unit.Decision;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What wrapped units are asked, byte by byte, and how their answers are understood. */
final class SeldonCallsTest {
  private static final String IMAGE = "myrep:1234/some/clf:0.1";
  private static final CallSettings FORM =
      new CallSettings(
          Optional.of(Encoding.FORM),
          "",
          "",
          0,
          200,
          3,
          false,
          false,
          CallSettings.Balancing.ROUND_ROBIN,
          Optional.empty());

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  }

  @AfterAll
  static void close() {
    StubUnit.await(vertx.close());
  }

  private static StubUnit stub(Handler<StubUnit.Asked> behaviour) {
    return StubUnit.serving(vertx, behaviour);
  }

  private static ForeignNode node(
      UnitType type,
      Endpoint.Type carrier,
      CallSettings settings,
      StubUnit stub,
      Method... methods) {
    UnitSpec spec = ForeignNode.unit(type, carrier, settings, IMAGE, Set.of(methods));
    return new ForeignNode(vertx, spec, stub.endpoint());
  }

  private static InferenceMessage numbers(double... values) {
    Tensor row = Tensor.of(new int[] {1, values.length}, values);
    return InferenceMessage.request(
        "p",
        Payload.Data.of(Payload.Form.NDARRAY, List.of(), row),
        Tags.NONE,
        ForeignNode.within(60_000));
  }

  private static Map<String, String> fields(Buffer form) {
    String[] parts = form.toString().split("&", -1);
    assertEquals(2, parts.length, form.toString());
    return Map.of(name(parts[0]), value(parts[0]), name(parts[1]), value(parts[1]));
  }

  private static String name(String part) {
    return part.substring(0, part.indexOf('='));
  }

  private static String value(String part) {
    return URLDecoder.decode(part.substring(part.indexOf('=') + 1), StandardCharsets.UTF_8);
  }

  @Test
  void v12FormsAndHeadersAsTheEngineSentThem() {
    StubUnit stub = stub(asked -> asked.answer("y"));
    ForeignNode node = node(UnitType.MODEL, Endpoint.Type.REST, FORM, stub);
    node.ask(numbers(1, 2.5));
    StubUnit.Asked asked = stub.next();
    assertEquals("POST", asked.request().method().name());
    assertEquals("/predict", asked.path());
    assertEquals("application/x-www-form-urlencoded", asked.header("content-type"));
    assertEquals("m", asked.header("Seldon-model-name"));
    assertEquals("myrep:1234/some/clf", asked.header("Seldon-model-image"));
    assertEquals("0.1", asked.header("Seldon-model-version"));
    Map<String, String> fields = fields(asked.body());
    assertEquals("true", fields.get("isDefault"));
    JsonObject json = new JsonObject(fields.get("json"));
    assertEquals("p", json.getJsonObject("meta").getString("puid"));
    assertEquals(new JsonArray("[[1,2.5]]"), json.getJsonObject("data").getJsonArray("ndarray"));

    node.ask("a text");
    assertEquals("false", fields(stub.next().body()).get("isDefault"));
  }

  @Test
  void whatIsSaidBesideTheMessage() {
    StubUnit stub = stub(asked -> asked.answer("y"));
    Headers headers =
        new Headers(
            List.of(
                new Headers.Entry("traceparent", "00-1-2-01"), new Headers.Entry("x-user", "u")));
    for (Endpoint.Type type : Endpoint.Type.values()) {
      node(UnitType.MODEL, type, CallSettings.USUAL, stub).ask(numbers(1).withHeaders(headers));
      StubUnit.Asked asked = stub.next();
      assertEquals("p", asked.header("Seldon-Puid"));
      assertEquals("00-1-2-01", asked.header("traceparent"));
      assertEquals("u", asked.header("x-user"));
      assertEquals(
          type == Endpoint.Type.REST ? "application/json" : "application/grpc",
          asked.header("content-type"));
      String left =
          asked.header(type == Endpoint.Type.REST ? "Radiant-Timeout-Ms" : "grpc-timeout");
      long millis = Long.parseLong(left.replace("m", ""));
      assertTrue(millis > 50_000 && millis <= 60_000, left);
      assertEquals(type == Endpoint.Type.GRPC, left.endsWith("m"));
    }
  }

  @Test
  void theSmallerOfTimeoutAndDeadlineIsSaid() {
    StubUnit stub = stub(asked -> asked.answer("y"));
    for (Endpoint.Type type : Endpoint.Type.values()) {
      CallSettings hurry = ForeignNode.timeout(CallSettings.USUAL, 700);
      node(UnitType.MODEL, type, hurry, stub).ask(numbers(1));
      StubUnit.Asked asked = stub.next();
      String left =
          asked.header(type == Endpoint.Type.REST ? "Radiant-Timeout-Ms" : "grpc-timeout");
      assertTrue(Long.parseLong(left.replace("m", "")) <= 700, left);
    }
  }

  @Test
  void anIdThatNoHeaderCanHoldIsInTheBodyAlone() {
    StubUnit stub = stub(asked -> asked.answer("y"));
    for (String puid : List.of("ü", "a\nb", "x".repeat(300))) {
      node(UnitType.MODEL, Endpoint.Type.REST, CallSettings.USUAL, stub)
          .ask(
              InferenceMessage.request(
                  puid, new Payload.Text("x"), Tags.NONE, ForeignNode.within(60_000)));
      StubUnit.Asked asked = stub.next();
      assertNull(asked.header("Seldon-Puid"));
      assertEquals(puid, asked.json().getJsonObject("meta").getString("puid"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MODEL, , TRANSFORM_INPUT, /predict, Model/Predict",
    "MODEL, TRANSFORM_INPUT, TRANSFORM_INPUT, /transform-input, Transformer/TransformInput",
    "MODEL, TRANSFORM_OUTPUT, TRANSFORM_OUTPUT, /transform-output, OutputTransformer/TransformOutput",
    "TRANSFORMER, , TRANSFORM_INPUT, /transform-input, Transformer/TransformInput",
    "OUTPUT_TRANSFORMER, , TRANSFORM_OUTPUT, /transform-output, OutputTransformer/TransformOutput",
    "ROUTER, , ROUTE, /route, Router/Route",
    "ROUTER, TRANSFORM_INPUT, TRANSFORM_INPUT, /transform-input, Transformer/TransformInput",
    "COMBINER, , AGGREGATE, /aggregate, Combiner/Aggregate",
    "COMBINER, SEND_FEEDBACK, SEND_FEEDBACK, /send-feedback, Router/SendFeedback",
    "MODEL, , SEND_FEEDBACK, /send-feedback, Model/SendFeedback",
    "ROUTER, , SEND_FEEDBACK, /send-feedback, Router/SendFeedback",
    "UNKNOWN_TYPE, TRANSFORM_INPUT, TRANSFORM_INPUT, /transform-input, Generic/TransformInput",
    "UNKNOWN_TYPE, TRANSFORM_OUTPUT, TRANSFORM_OUTPUT, /transform-output, Generic/TransformOutput",
    "UNKNOWN_TYPE, ROUTE, ROUTE, /route, Generic/Route",
    "UNKNOWN_TYPE, AGGREGATE, AGGREGATE, /aggregate, Generic/Aggregate",
    "UNKNOWN_TYPE, SEND_FEEDBACK, SEND_FEEDBACK, /send-feedback, Generic/SendFeedback"
  })
  void everyMethodHasItsPathAndItsRpc(
      UnitType type, Method declared, Method method, String path, String rpc) {
    Set<Method> methods = declared == null ? Set.of() : Set.of(declared);
    assertEquals(path, procedures(type, Endpoint.Type.REST, methods).get(method).path());
    assertEquals(
        "/seldon.protos." + rpc, procedures(type, Endpoint.Type.GRPC, methods).get(method).path());
  }

  private static Map<Method, Procedure> procedures(
      UnitType type, Endpoint.Type carrier, Set<Method> methods) {
    return SeldonProcedures.of(ForeignNode.unit(type, carrier, CallSettings.USUAL, "", methods));
  }

  @Test
  void whatIsNeitherOfTheTypeNorDeclaredIsNotAsked() {
    assertEquals(Map.of(), procedures(UnitType.UNKNOWN_TYPE, Endpoint.Type.REST, Set.of()));
    assertEquals(
        Set.of(Method.TRANSFORM_INPUT),
        procedures(UnitType.TRANSFORMER, Endpoint.Type.GRPC, Set.of()).keySet());
    StubUnit stub = stub(asked -> asked.answer("y"));
    ForeignNode node = node(UnitType.UNKNOWN_TYPE, Endpoint.Type.REST, CallSettings.USUAL, stub);
    assertEquals("x", node.ask("x"));
    assertEquals(0, stub.waiting());
  }

  /**
   * Wrappers take both this and the bare list that the executor sent; this is what the engine sent,
   * and what wrappers before 1.0 take.
   */
  @Test
  void v32AggregateHasTheChildrensAnswersInTheirOrder() {
    StubUnit stub = stub(asked -> asked.answer("y"));
    ForeignNode node = node(UnitType.COMBINER, Endpoint.Type.REST, CallSettings.USUAL, stub);
    StubUnit.await(
        node.onLoop(
            () ->
                node.unit()
                    .aggregate(List.of(ForeignNode.message("one"), ForeignNode.message("two")))));
    StubUnit.Asked asked = stub.next();
    assertEquals("/aggregate", asked.path());
    JsonArray messages = asked.json().getJsonArray("seldonMessages");
    assertEquals("one", messages.getJsonObject(0).getString("strData"));
    assertEquals("two", messages.getJsonObject(1).getString("strData"));
    assertEquals(2, messages.size());
  }

  @Test
  void aggregateAsAFormIsAlwaysDefault() {
    StubUnit stub = stub(asked -> asked.answer("y"));
    ForeignNode node = node(UnitType.COMBINER, Endpoint.Type.REST, FORM, stub);
    StubUnit.await(node.onLoop(() -> node.unit().aggregate(List.of(ForeignNode.message("one")))));
    Map<String, String> fields = fields(stub.next().body());
    assertEquals("true", fields.get("isDefault"));
    assertEquals(1, new JsonObject(fields.get("json")).getJsonArray("seldonMessages").size());
  }

  private static Object routed(String answer) {
    StubUnit stub = stub(asked -> asked.send(Buffer.buffer(answer)));
    ForeignNode node = node(UnitType.ROUTER, Endpoint.Type.REST, CallSettings.USUAL, stub);
    Future<Decision> decision = node.onLoop(() -> node.unit().route(ForeignNode.message("x")));
    return StubUnit.await(
        decision.transform(
            ended ->
                Future.succeededFuture(
                    ended.succeeded() ? ended.result().route() : ended.cause())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":{\"ndarray\":[[5]]}} | 5",
        "{\"data\":{\"ndarray\":[2]}} | 2",
        "{\"data\":{\"ndarray\":[3,4]}} | 3",
        "{\"data\":{\"ndarray\":[[1,2],[3,4]]}} | 1",
        "{\"data\":{\"tensor\":{\"shape\":[1,1],\"values\":[1]}}} | 1",
        "[1,2] | 1"
      })
  void v30TheFirstNumberIsTheBranch(String answer, int branch) {
    assertEquals(new Route.Branch(branch), routed(answer));
  }

  /**
   * Where the executor asked every child of what it could not read, or ended in a panic, this is an
   * error: a router that is broken must not look like one that chose.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"strData\":\"x\"}",
        "{\"data\":{\"ndarray\":[]}}",
        "{\"data\":{\"ndarray\":[[\"one\"]]}}",
        "{\"data\":{\"ndarray\":[[0.5]]}}",
        "{\"data\":{\"ndarray\":[[-3]]}}",
        "{}",
        "[]",
        "[\"one\"]"
      })
  void v30WhatHasNoNumberChoosesNothing(String answer) {
    Failure failure = (Failure) routed(answer);
    assertEquals(ErrorCode.INVALID_ROUTE, failure.code(), failure.getMessage());
  }

  /** The engine took −2 for an error; the executor, for "none": here it is none. */
  @Test
  void v17MinusOneIsAllAndMinusTwoIsNone() {
    assertEquals(Route.ALL, routed("{\"data\":{\"ndarray\":[[-1]]}}"));
    assertEquals(Route.NONE, routed("{\"data\":{\"ndarray\":[[-2]]}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1", "{\"data\":", "nothing"})
  void aRoutersGarbageIsItsFailure(String answer) {
    Failure failure = (Failure) routed(answer);
    assertEquals(ErrorCode.UNIT_FAILED, failure.code(), failure.getMessage());
  }

  private static Feedback feedback() {
    return new Feedback(
        "p",
        "main",
        0.25,
        Trail.of(List.of(new Hop("m", Optional.empty()))),
        new Payload.Text("asked"),
        new Payload.Text("answered"),
        new Payload.Text("true"));
  }

  @Test
  void v25FeedbackIsSentWhole() {
    StubUnit stub = stub(asked -> asked.answer(""));
    ForeignNode node = node(UnitType.MODEL, Endpoint.Type.REST, CallSettings.USUAL, stub);
    node.onLoop(
        () -> {
          node.unit().feedback(feedback(), new Hop("m", Optional.empty()));
          return Future.succeededFuture();
        });
    StubUnit.Asked asked = stub.next();
    assertEquals("/send-feedback", asked.path());
    assertEquals("p", asked.header("Seldon-Puid"));
    JsonObject sent = asked.json();
    assertEquals("asked", sent.getJsonObject("request").getString("strData"));
    assertEquals("answered", sent.getJsonObject("response").getString("strData"));
    assertEquals("true", sent.getJsonObject("truth").getString("strData"));
    assertEquals(0.25, sent.getDouble("reward"));
    assertEquals(5000, Long.parseLong(asked.header("Radiant-Timeout-Ms")), 100);
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void feedbackThatDoesNotArriveIsCounted(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.refuse(500, GrpcStatus.INTERNAL, "no"));
    ForeignNode node = node(UnitType.MODEL, type, CallSettings.USUAL, stub);
    StubUnit.await(
        node.onLoop(
            () -> {
              node.unit().feedback(feedback(), new Hop("m", Optional.empty()));
              return Future.succeededFuture();
            }));
    stub.next();
    while (node.counted("radiant_unit_feedback_lost") < 1) {
      Thread.onSpinWait();
    }
  }

  private static final ModelMetadata DESCRIBED =
      new ModelMetadata(
          "iris",
          "v2",
          "sklearn",
          List.of(new TensorType("x", "FP32", List.of(-1, 4))),
          List.of(new TensorType("tensor", "tensor", List.of(3))),
          Map.of("author", "someone"));

  @Test
  void aModelSaysWhatItIsOverRest() {
    StubUnit stub =
        stub(
            asked ->
                asked.send(
                    Buffer.buffer(
                        """
                        {"name": "iris", "versions": ["v2", "v1"], "platform": "sklearn",
                         "inputs": [{"name": "x", "datatype": "FP32", "shape": [-1, 4]}],
                         "outputs": [{"messagetype": "tensor", "schema": {"shape": [3]}}],
                         "custom": {"author": "someone"}}
                        """)));
    ForeignNode node = node(UnitType.MODEL, Endpoint.Type.REST, CallSettings.USUAL, stub);
    assertEquals(
        DESCRIBED, StubUnit.await(node.units().metadata(ForeignNode.PREDICTOR, node.spec())));
    StubUnit.Asked asked = stub.next();
    assertEquals("/metadata", asked.path());
    assertEquals("GET", asked.request().method().name());
    assertEquals(0, asked.body().length());
  }

  @Test
  void aModelSaysWhatItIsOverGrpc() {
    SeldonModelMetadata said =
        SeldonModelMetadata.newBuilder()
            .setName("iris")
            .addVersions("v2")
            .addVersions("v1")
            .setPlatform("sklearn")
            .addInputs(
                SeldonMessageMetadata.newBuilder()
                    .setName("x")
                    .setDatatype("FP32")
                    .addShape(-1)
                    .addShape(4))
            .addOutputs(
                SeldonMessageMetadata.newBuilder().setMessagetype("tensor").setSchema(schema()))
            .putCustom("author", "someone")
            .build();
    StubUnit stub = stub(asked -> asked.send(Buffer.buffer(said.toByteArray())));
    ForeignNode node = node(UnitType.MODEL, Endpoint.Type.GRPC, CallSettings.USUAL, stub);
    assertEquals(
        DESCRIBED, StubUnit.await(node.units().metadata(ForeignNode.PREDICTOR, node.spec())));
    assertEquals("/seldon.protos.Model/Metadata", stub.next().path());
  }

  private static com.google.protobuf.Value schema() {
    var size = com.google.protobuf.Value.newBuilder().setNumberValue(3);
    var sizes = com.google.protobuf.ListValue.newBuilder().addValues(size);
    var shape = com.google.protobuf.Value.newBuilder().setListValue(sizes).build();
    return com.google.protobuf.Value.newBuilder()
        .setStructValue(com.google.protobuf.Struct.newBuilder().putFields("shape", shape))
        .build();
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void anOldWrapperSaysNothing(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.refuse(404, GrpcStatus.UNIMPLEMENTED, "what?"));
    ForeignNode node = node(UnitType.MODEL, type, CallSettings.USUAL, stub);
    assertEquals(
        new ModelMetadata("m", "", "", List.of(), List.of(), Map.of()),
        StubUnit.await(node.units().metadata(ForeignNode.PREDICTOR, node.spec())));
    assertTrue(StubUnit.await(node.units().ready(ForeignNode.PREDICTOR, node.spec())));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void metadataThatCannotBeReadIsTheUnitsFailure(Endpoint.Type type) {
    StubUnit stub = stub(asked -> asked.send(Buffer.buffer("[1")));
    ForeignNode node = node(UnitType.MODEL, type, CallSettings.USUAL, stub);
    Throwable cause =
        StubUnit.await(
            node.units()
                .metadata(ForeignNode.PREDICTOR, node.spec())
                .transform(ended -> Future.succeededFuture(ended.cause())));
    assertEquals(ErrorCode.UNIT_FAILED, ((Failure) cause).code());
  }

  @Test
  void aUnitIsReadyIfItSaysSo() {
    StubUnit well = stub(asked -> asked.answer("fine"));
    assertTrue(ready(Endpoint.Type.REST, well));
    assertEquals("/health/status", well.next().path());
    assertEquals(
        false, ready(Endpoint.Type.REST, stub(asked -> asked.refuse(500, null, "not yet"))));
  }

  private static boolean ready(Endpoint.Type type, StubUnit stub) {
    ForeignNode node = node(UnitType.MODEL, type, CallSettings.USUAL, stub);
    return StubUnit.await(node.units().ready(ForeignNode.PREDICTOR, node.spec()));
  }

  @ParameterizedTest
  @EnumSource(Endpoint.Type.class)
  void aUnitThatIsDownIsNotReady(Endpoint.Type type) {
    StubUnit stub = stub(asked -> {});
    stub.close();
    assertEquals(false, ready(type, stub));
  }
}
