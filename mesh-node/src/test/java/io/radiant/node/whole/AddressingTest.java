package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.wire.proto.Feedback;
import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request finds its deployment, its predictor and its id, in every dialect of HTTP. */
final class AddressingTest {
  private static final String MESSAGE = "{\"strData\":\"x\"}";
  private static final int REQUESTS = 2000;

  private static HeldUnit slow;
  private static TestNode single;
  private static TestNode several;

  private Logs logs;

  @BeforeAll
  static void start() {
    slow = new HeldUnit();
    single = TestNode.ofManifests(TestNode.config(), split());
    several =
        TestNode.ofManifests(
            TestNode.config(),
            TestNode.manifest("one", TestUnit.echo("first")),
            TestNode.manifest("two", TestUnit.echo("second"))
                .replace("\"metadata\": {", "\"metadata\": {\"namespace\": \"shop\", "),
            TestNode.manifest("slow", TestUnit.named("slow", slow)));
  }

  private static String split() {
    return """
        {"kind": "SeldonDeployment", "metadata": {"name": "split"},
         "spec": {"predictors": [
           {"name": "main", "traffic": 70, "graph": %s},
           {"name": "canary", "traffic": 30, "graph": %s}]}}
        """
        .formatted(TestUnit.echo("main-unit"), TestUnit.echo("canary-unit"));
  }

  @AfterAll
  static void stop() {
    single.close();
    several.close();
  }

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void nothingIsLeft() {
    try (Logs watched = logs) {
      Eventually.idle(single.node());
      Eventually.idle(several.node());
      watched.assertNoWarnings();
    }
  }

  private static JsonObject ok(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    return new JsonObject(response.body());
  }

  private static Set<String> path(JsonObject answer) {
    return answer.getJsonObject("meta").getJsonObject("requestPath").fieldNames();
  }

  private static String puid(JsonObject answer) {
    return answer.getJsonObject("meta").getString("puid");
  }

  // Deployments

  @ParameterizedTest
  @CsvSource({
    "/seldon/default/one/api/v1.0/predictions, first",
    "/seldon/default/one/api/v0.1/predictions, first",
    "/seldon/default/one/api/v1.0/predictions/, first",
    "/seldon/shop/two/api/v1.0/predictions, second",
    "/seldon/shop/two/api/v0.1/predictions, second",
    "/seldon/shop/two/api/v0.1/predictions?a=b, second",
    "/seldon/one/api/v1.0/predictions, first",
    "/seldon/two/api/v0.1/predictions, second",
  })
  void aPathNamesADeployment(String path, String unit) {
    assertEquals(Set.of(unit), path(ok(several.rest().post(path, MESSAGE))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1.0/predictions",
        "/api/v0.1/feedback",
        "/seldon/default/two/api/v1.0/predictions",
        "/seldon/shop/one/api/v1.0/feedback",
        "/seldon/three/api/v1.0/predictions",
        "/seldon/default/one",
      })
  void aPathThatNamesNoneIsNotFound(String path) {
    HttpResponse<String> response = several.rest().post(path, MESSAGE);
    assertEquals(404, response.statusCode());
    Refusals.info(response);
  }

  @Test
  void aNameAloneIsNotEnoughWhereTwoNamespacesHaveIt() {
    String one = TestNode.manifest("same", TestUnit.echo("first"));
    String other =
        TestNode.manifest("same", TestUnit.echo("second"))
            .replace("\"metadata\": {", "\"metadata\": {\"namespace\": \"shop\", ");
    try (TestNode node = TestNode.ofManifests(TestNode.config(), one, other)) {
      String path = "same/api/v1.0/predictions";
      assertEquals(Set.of("first"), path(ok(node.rest().post("/seldon/default/" + path, MESSAGE))));
      assertEquals(Set.of("second"), path(ok(node.rest().post("/seldon/shop/" + path, MESSAGE))));
      assertEquals(404, node.rest().post("/seldon/" + path, MESSAGE).statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1.0/predictions",
        "/api/v0.1/predictions",
        "/seldon/default/split/api/v1.0/predictions",
        "/seldon/default/split/api/v0.1/predictions"
      })
  void aSingleDeploymentNeedsNoName(String path) {
    assertEquals("x", ok(single.rest().post(path, MESSAGE)).getString("strData"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/seldon/default/one/api/v1.0/feedback",
        "/seldon/default/one/api/v0.1/feedback",
        "/seldon/shop/two/api/v1.0/feedback"
      })
  void feedbackIsAddressedAsPredictionsAre(String path) {
    assertEquals("{}", ok(several.rest().post(path, "{\"reward\":1}")).encode());
  }

  private static GrpcTestClient.Answer called(String... metadata) {
    Map<String, String> headers =
        switch (metadata.length) {
          case 0 -> Map.of();
          case 1 -> Map.of("seldon", metadata[0]);
          default -> Map.of("seldon", metadata[0], "namespace", metadata[1]);
        };
    return several.grpc().predict(SeldonMessage.getDefaultInstance(), headers);
  }

  @Test
  void metadataNamesADeployment() {
    assertEquals(Map.of("first", ""), called("one").message().getMeta().getRequestPathMap());
    assertEquals(
        Map.of("first", ""), called("one", "default").message().getMeta().getRequestPathMap());
    assertEquals(
        Map.of("second", ""), called("two", "shop").message().getMeta().getRequestPathMap());
    assertEquals(Map.of("second", ""), called("two").message().getMeta().getRequestPathMap());
  }

  @Test
  void metadataThatNamesNoneIsNotFound() {
    assertEquals(GrpcStatus.NOT_FOUND, called().status());
    assertEquals(GrpcStatus.NOT_FOUND, called("three").status());
    assertEquals(GrpcStatus.NOT_FOUND, called("two", "default").status());
    assertEquals(GrpcStatus.NOT_FOUND, called("").status());
  }

  @Test
  void feedbackIsAddressedAsCallsAre() {
    Feedback reward = Feedback.newBuilder().setReward(1).build();
    GrpcTestClient client = several.grpc();
    assertEquals(GrpcStatus.OK, client.sendFeedback(reward, Map.of("seldon", "two")).status());
    assertEquals(GrpcStatus.NOT_FOUND, client.sendFeedback(reward).status());
  }

  // Ids

  @Test
  void anIdIsMadeForWhoeverBringsNone() {
    Set<String> ids = new HashSet<>();
    for (String body : List.of("{}", MESSAGE, "{\"meta\":{}}", "{\"meta\":{\"puid\":\"\"}}")) {
      HttpResponse<String> response = single.rest().post(RestClient.PREDICTIONS, body);
      String id = puid(ok(response));
      assertTrue(id.matches("[0-9a-v]{26}"), id);
      assertEquals(id, response.headers().firstValue("Seldon-Puid").orElse(""));
      assertTrue(ids.add(id), id);
    }
    for (int i = 0; i < 100; i++) {
      String id =
          single.grpc().predict(SeldonMessage.getDefaultInstance()).message().getMeta().getPuid();
      assertTrue(id.matches("[0-9a-v]{26}"), id);
      assertTrue(ids.add(id), id);
    }
  }

  @Test
  void anIdInTheBodyIsKept() {
    HttpResponse<String> response =
        single.rest().post(RestClient.PREDICTIONS, "{\"meta\":{\"puid\":\"abc-1\"}}");
    assertEquals("abc-1", puid(ok(response)));
    assertEquals("abc-1", response.headers().firstValue("Seldon-Puid").orElse(""));
    Meta meta = Meta.newBuilder().setPuid("abc-2").build();
    SeldonMessage message = SeldonMessage.newBuilder().setMeta(meta).build();
    assertEquals("abc-2", single.grpc().predict(message).message().getMeta().getPuid());
  }

  @Test
  void anIdInTheHeaderIsKeptUnlessTheBodyHasOne() {
    assertEquals("from-header", puid(ok(withHeader("{}"))));
    assertEquals("from-header", withHeader("{}").headers().firstValue("Seldon-Puid").orElse(""));
    assertEquals("from-body", puid(ok(withHeader("{\"meta\":{\"puid\":\"from-body\"}}"))));
  }

  private static HttpResponse<String> withHeader(String body) {
    RestClient client = single.rest();
    return client.send(
        client.json(RestClient.PREDICTIONS, body).header("Seldon-Puid", "from-header"));
  }

  // Predictors

  private static String predictor(TestNode node, int request) {
    JsonObject answer = node.rest().predict("{\"meta\":{\"puid\":\"request-" + request + "\"}}");
    return path(answer).iterator().next();
  }

  @Test
  void predictorsShareTrafficAsTheyWereTold() {
    RestClient client = single.rest();
    int main = 0;
    for (int i = 0; i < REQUESTS; i++) {
      JsonObject answer = client.predict("{\"meta\":{\"puid\":\"request-" + i + "\"}}");
      main += path(answer).contains("main-unit") ? 1 : 0;
    }
    double share = main / (double) REQUESTS;
    double standardError = Math.sqrt(0.7 * 0.3 / REQUESTS);
    assertEquals(0.7, share, 4 * standardError, "ids request-0 to request-" + (REQUESTS - 1));
  }

  @Test
  void anIdAlwaysMeetsTheSamePredictor() {
    try (TestNode replica = TestNode.ofManifests(TestNode.config(), split())) {
      for (int i = 0; i < 50; i++) {
        String first = predictor(single, i);
        assertEquals(first, predictor(single, i));
        assertEquals(first, predictor(replica, i), "on another replica");
        Meta meta = Meta.newBuilder().setPuid("request-" + i).build();
        SeldonMessage message = SeldonMessage.newBuilder().setMeta(meta).build();
        assertEquals(
            Map.of(first, ""),
            single.grpc().predict(message).message().getMeta().getRequestPathMap());
      }
    }
  }

  // HTTP

  @Test
  void restIsServedOverHttp2WithoutAnUpgrade() {
    Http2Client.Answer answer = Http2Client.of(single).post(RestClient.PREDICTIONS, MESSAGE);
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.headers().get("Content-Type"));
    JsonObject body = answer.body().toJsonObject();
    assertEquals("x", body.getString("strData"));
    assertEquals(puid(body), answer.headers().get("Seldon-Puid"));
  }

  @Test
  void restIsServedOverHttp2AfterAnUpgrade() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + single.node().ingressPort() + RestClient.PREDICTIONS))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(MESSAGE))
            .build();
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertEquals("x", ok(response).getString("strData"));
      assertEquals(HttpClient.Version.HTTP_2, response.version());
    }
  }

  @Test
  void http10IsServedAndItsConnectionClosed() {
    try (RawClient client = new RawClient(single.node().ingressPort())) {
      client.send(
          "POST /api/v1.0/predictions HTTP/1.0\r\nContent-Type: application/json\r\n"
              + "Content-Length: 15\r\n\r\n"
              + MESSAGE);
      RawClient.Answer answer = client.answer();
      assertEquals(200, answer.status());
      assertEquals("x", new JsonObject(answer.body()).getString("strData"));
      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void http11ConnectionsAreKeptUnlessTheClientSaysOtherwise() {
    try (RawClient client = new RawClient(single.node().ingressPort())) {
      for (int i = 0; i < 3; i++) {
        client.send(RawClient.post(RestClient.PREDICTIONS, MESSAGE));
        assertEquals(200, client.answer().status());
      }
      client.send(
          RawClient.head(RestClient.PREDICTIONS, "Content-Length: 15", "Connection: close")
              + MESSAGE);
      assertEquals(200, client.answer().status());
      assertTrue(client.isClosedByServer());
    }
  }

  @Test
  void requestsInLineAreAnsweredInLine() {
    String held = "/seldon/default/slow/api/v1.0/predictions";
    String quick = "/seldon/default/one/api/v1.0/predictions";
    try (RawClient client = new RawClient(several.node().ingressPort())) {
      client.send(
          RawClient.post(held, "{\"meta\":{\"puid\":\"1\"}}")
              + RawClient.post(quick, "{\"meta\":{\"puid\":\"2\"}}")
              + RawClient.post("/nothing", "{}")
              + RawClient.post(quick, "{"));
      slow.next().release();
      assertEquals("1", puid(new JsonObject(client.answer().body())));
      assertEquals("2", puid(new JsonObject(client.answer().body())));
      assertEquals(404, client.answer().status());
    }
  }

  @Test
  void aRefusalDoesNotCostTheConnectionWhereTheBodyIsAllThere() {
    try (RawClient client = new RawClient(single.node().ingressPort())) {
      client.send(RawClient.post(RestClient.PREDICTIONS, "{"));
      assertEquals(400, client.answer().status());
      client.send(RawClient.post(RestClient.PREDICTIONS, MESSAGE));
      assertEquals(200, client.answer().status());
    }
  }

  @Test
  void aClientThatAsksBeforeItSendsIsToldToGoOn() {
    try (RawClient client = new RawClient(single.node().ingressPort())) {
      client.send(
          RawClient.head(RestClient.PREDICTIONS, "Content-Length: 15", "Expect: 100-continue"));
      assertEquals(100, client.answer().status());
      client.send(MESSAGE);
      assertEquals(200, client.answer().status());
    }
  }

  @Test
  void aBodyInPiecesIsOneBody() {
    try (RawClient client = new RawClient(single.node().ingressPort())) {
      client.send(RawClient.head(RestClient.PREDICTIONS, "Content-Length: 15"));
      for (char piece : MESSAGE.toCharArray()) {
        client.send(String.valueOf(piece));
      }
      assertEquals("x", new JsonObject(client.answer().body()).getString("strData"));
      client.send(RawClient.head(RestClient.PREDICTIONS, "Transfer-Encoding: chunked"));
      for (char piece : MESSAGE.toCharArray()) {
        client.send("1\r\n" + piece + "\r\n");
      }
      client.send("0\r\n\r\n");
      assertEquals("x", new JsonObject(client.answer().body()).getString("strData"));
    }
  }

  @Test
  void manyStreamsShareAConnection() {
    GrpcTestClient client = several.grpc();
    List<Future<GrpcTestClient.Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      SeldonMessage message = SeldonMessage.newBuilder().setStrData("call " + i).build();
      String deployment = i % 2 == 0 ? "one" : "two";
      calls.add(client.startPredict(message, Map.of("seldon", deployment), 0));
    }
    for (int i = 0; i < calls.size(); i++) {
      assertEquals("call " + i, TestNode.await(calls.get(i)).message().getStrData());
    }
  }
}
