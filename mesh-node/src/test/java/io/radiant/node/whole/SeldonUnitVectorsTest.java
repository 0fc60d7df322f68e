package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.egress.StubUnit;
import io.radiant.node.wire.proto.DefaultData;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.Tensor;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of the Seldon engine that need a whole node and units in other processes. */
final class SeldonUnitVectorsTest {
  private static final String BODY = "{\"meta\":{\"puid\":\"p\"},\"data\":{\"ndarray\":[[1]]}}";
  private static final String B_ANSWERS =
      "{\"data\":{\"ndarray\":[[9]]},"
          + "\"meta\":{\"metrics\":[{\"key\":\"mc\",\"type\":\"COUNTER\",\"value\":3}]}}";

  private static Vertx vertx;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    TestNode.await(vertx.close());
  }

  private static StubUnit answering(String json) {
    return stub(asked -> asked.send(Buffer.buffer(json)));
  }

  private static StubUnit stub(Handler<StubUnit.Asked> behaviour) {
    return StubUnit.serving(vertx, behaviour);
  }

  private static String unit(
      String name, String type, String carrier, StubUnit stub, String... children) {
    return """
        {"name": "%s", "type": "%s", "children": [%s],
         "endpoint": {"service_host": "127.0.0.1", "service_port": %d, "type": "%s"}}
        """
        .formatted(name, type, String.join(",", children), stub.endpoint().port(), carrier);
  }

  private static String routing(String route) {
    return "{\"data\":{\"ndarray\":[[%s]]},\"meta\":{\"tags\":{\"x\":1},".formatted(route)
        + "\"metrics\":[{\"key\":\"rc\",\"type\":\"COUNTER\",\"value\":2}]}}";
  }

  private static TestNode routed(StubUnit router, StubUnit a, StubUnit b) {
    return TestNode.ofGraph(
        TestNode.config(),
        unit(
            "r",
            "ROUTER",
            "REST",
            router,
            unit("a", "MODEL", "REST", a),
            unit("b", "MODEL", "REST", b)));
  }

  @Test
  void v16ARoutersMetricsAreKeptAndItsTagsAreNot() {
    StubUnit a = answering(B_ANSWERS);
    try (TestNode node = routed(answering(routing("1")), a, answering(B_ANSWERS))) {
      JsonObject answer = node.rest().predict(BODY);
      JsonObject meta = answer.getJsonObject("meta");
      assertEquals(new JsonArray("[[9]]"), answer.getJsonObject("data").getJsonArray("ndarray"));
      assertEquals(Map.of("r", 1), meta.getJsonObject("routing").getMap());
      assertEquals(Map.of("r", "", "b", ""), meta.getJsonObject("requestPath").getMap());
      List<String> keys =
          meta.getJsonArray("metrics").stream()
              .map(m -> ((JsonObject) m).getString("key"))
              .toList();
      assertEquals(List.of("rc", "mc"), keys);
      assertEquals(Map.of(), meta.getJsonObject("tags").getMap());
      assertEquals(0, a.waiting());
    }
  }

  /**
   * The engine has no "none" (−2), which came with the executor. It gave −1's second answer away;
   * here two answers and nobody to combine them are an error.
   */
  @Test
  void v17ARouteToNobodyIsAnError() {
    for (String route : List.of("2", "-1")) {
      StubUnit a = answering(B_ANSWERS);
      StubUnit b = answering(B_ANSWERS);
      try (TestNode node = routed(answering(routing(route)), a, b)) {
        HttpResponse<String> response = node.rest().post(RestClient.PREDICTIONS, BODY);
        assertEquals(500, response.statusCode(), response.body());
        int code = new JsonObject(response.body()).getJsonObject("status").getInteger("code");
        assertEquals(route.equals("2") ? 207 : 204, code);
        assertEquals(route.equals("2") ? 0 : 1, a.waiting());
        assertEquals(route.equals("2") ? 0 : 1, b.waiting());
      }
    }
  }

  private static String feedback(String meta) {
    return "{\"request\":{\"data\":{\"ndarray\":[[1]]}},\"response\":{%s".formatted(meta)
        + "\"data\":{\"ndarray\":[[9]]}},\"reward\":0.25,\"truth\":{\"data\":{\"ndarray\":[[8]]}}}";
  }

  /** Feedback is an event here: units hear of it in no particular order. */
  @Test
  void v25FeedbackReachesTheUnitsOnTheTrail() {
    StubUnit router = answering("{}");
    StubUnit a = answering("{}");
    StubUnit b = answering("{}");
    try (TestNode node = routed(router, a, b)) {
      String meta = "\"meta\":{\"routing\":{\"r\":1}},";
      HttpResponse<String> response = node.rest().post(RestClient.FEEDBACK, feedback(meta));
      assertEquals("{}", response.body());
      for (StubUnit told : List.of(b, router)) {
        StubUnit.Asked asked = told.next();
        assertEquals("/send-feedback", asked.path());
        assertEquals(0.25, asked.json().getDouble("reward"));
        assertEquals(
            new JsonArray("[[8]]"),
            asked.json().getJsonObject("truth").getJsonObject("data").getJsonArray("ndarray"));
      }
      Eventually.equal(0.25, () -> reward(node, "seldon_api_model_feedback_reward_total", "b"));
      assertEquals(0.25, reward(node, "seldon_api_model_feedback_reward_total", "r"));
      assertEquals(1, reward(node, "seldon_api_model_feedback_total", "b"));
      assertEquals(0, reward(node, "seldon_api_model_feedback_total", "a"));

      node.rest().post(RestClient.FEEDBACK, feedback(""));
      for (StubUnit told : List.of(a, b, router)) {
        assertEquals("/send-feedback", told.next().path());
      }
      assertEquals(0, a.waiting() + b.waiting() + router.waiting());
    }
  }

  private static double reward(TestNode node, String name, String unit) {
    return Metrics.of(node).value(name, "model_name=\"%s\"".formatted(unit));
  }

  private static final String BAD_DATA =
      "{\"status\":{\"status\":1,\"info\":\"bad x\",\"code\":-1,\"reason\":\"MICROSERVICE_BAD_DATA\"}}";

  @Test
  void theClientReadsTheUnitsOwnReasonAndWhichNodeItWas() {
    StubUnit stub = stub(asked -> asked.refuse(400, null, BAD_DATA));
    try (TestNode node = TestNode.ofGraph(TestNode.config(), unit("m", "MODEL", "REST", stub))) {
      HttpResponse<String> response = node.rest().post(RestClient.PREDICTIONS, BODY);
      assertEquals(400, response.statusCode());
      assertEquals(
          new JsonObject(
              "{\"status\":{\"code\":201,\"info\":\"node \\\"m\\\": bad x\","
                  + "\"reason\":\"MICROSERVICE_BAD_DATA\",\"status\":\"FAILURE\"}}"),
          new JsonObject(response.body()));
      GrpcTestClient.Answer answer = node.grpc().predict(message());
      assertEquals(GrpcStatus.INVALID_ARGUMENT, answer.status());
      assertEquals("node \"m\": bad x", answer.statusMessage());
    }
  }

  private static SeldonMessage message() {
    Tensor row = Tensor.newBuilder().addShape(1).addShape(1).addValues(1).build();
    return SeldonMessage.newBuilder()
        .setData(DefaultData.newBuilder().setTensor(row).build())
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"REST", "GRPC"})
  void aLateUnitIsNamed(String carrier) {
    StubUnit stub = stub(asked -> {});
    try (TestNode node = TestNode.ofGraph(TestNode.config(), unit("m", "MODEL", carrier, stub))) {
      HttpResponse<String> response =
          node.rest()
              .send(
                  node.rest()
                      .json(RestClient.PREDICTIONS, BODY)
                      .header("Radiant-Timeout-Ms", "150"));
      assertEquals(504, response.statusCode());
      assertTrue(response.body().contains("node \\\"m\\\""), response.body());
      Eventually.idle(node.node());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"REST", "GRPC"})
  void aClientThatLeavesTakesItsCallsWithIt(String carrier) {
    StubUnit stub = stub(asked -> {});
    try (TestNode node = TestNode.ofGraph(TestNode.config(), unit("m", "MODEL", carrier, stub))) {
      for (int i = 1; i <= 20; i++) {
        int gone = i;
        try (RawClient client = new RawClient(node.node().ingressPort())) {
          client.send(RawClient.post(RestClient.PREDICTIONS, BODY));
          stub.next();
          client.vanish();
        }
        Eventually.holds("the unit hears of it", () -> stub.cancelled() == gone);
      }
      Eventually.idle(node.node());
      // Two event loops; HTTP/1.1 has no other way to say it than to close.
      int most = carrier.equals("REST") ? 0 : 2;
      Eventually.holds("connections are given up", () -> stub.connections() <= most);
    }
  }

  @Test
  void openBreakersAreOnThePageOfMetrics() {
    StubUnit stub = stub(asked -> {});
    stub.close();
    try (TestNode node = TestNode.ofGraph(TestNode.config(), unit("m", "MODEL", "REST", stub))) {
      for (int i = 0; i < 6; i++) {
        assertEquals(503, node.rest().post(RestClient.PREDICTIONS, BODY).statusCode());
      }
      String endpoint = "endpoint=\"%s\"".formatted(stub.endpoint());
      assertFalse(Metrics.of(node).value("radiant_breaker_open", "unit=\"m\"", endpoint) < 1);
    }
  }
}
