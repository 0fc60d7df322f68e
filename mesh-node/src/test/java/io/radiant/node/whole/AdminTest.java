package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and probes see of a node. */
final class AdminTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_]\\w*=\"(\\\\.|[^\"\\\\])*\",?)*\\})? \\S+( \\d+)?");

  private final HeldUnit slow = new HeldUnit();
  private TestNode node;

  private static Unit router(int child) {
    return new Unit() {
      @Override
      public Future<Decision> route(InferenceMessage input) {
        return Future.succeededFuture(Decision.of(new Route.Branch(child)));
      }
    };
  }

  @BeforeEach
  void start() {
    String graph =
        TestUnit.named("router", router(1), TestUnit.echo("a"), TestUnit.named("b", slow));
    node =
        TestNode.ofManifests(
            TestNode.config(),
            """
            {"kind": "SeldonDeployment", "metadata": {"name": "test", "namespace": "shop"},
             "spec": {"predictors": [
               {"name": "main", "labels": {"version": "v7"}, "graph": %s,
                "componentSpecs": [{"spec": {"containers": [
                  {"name": "b", "image": "registry:5000/team/b:1.2"}]}}]}]}}
            """
                .formatted(graph));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private void assertSays(int status, String text, String path) {
    HttpResponse<String> response = node.admin().get(path);
    assertEquals(status, response.statusCode());
    assertEquals(text, response.body());
    assertEquals(
        "text/plain; charset=utf-8", response.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void aNodeThatServesIsAliveAndReady() {
    assertSays(200, "live", "/live");
    assertSays(200, "ready", "/ready");
    assertEquals("ready", node.rest().get("/ready").body());
    assertEquals("live", node.rest().get("/live").body());
    assertEquals("pong", node.rest().get("/ping").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aPausedNodeIsNotReadyButServes(String method) {
    assertEquals("paused", node.admin().send(admin(method, "/pause")).body());
    assertSays(503, "paused", "/ready");
    assertSays(200, "live", "/live");
    HttpResponse<String> probe = node.rest().get("/ready");
    assertEquals(503, probe.statusCode());
    assertEquals("Service unavailable", probe.body());
    assertServes();
    assertEquals("unpaused", node.admin().send(admin(method, "/unpause")).body());
    assertSays(200, "ready", "/ready");
    assertEquals(200, node.rest().get("/ready").statusCode());
  }

  private HttpRequest.Builder admin(String method, String path) {
    return node.admin().request(path).method(method, BodyPublishers.noBody());
  }

  private void assertServes() {
    CompletableFuture<Protocol.Outcome> asked = Protocol.REST.start(node, Protocol.Ask.text("x"));
    slow.next().release();
    assertEquals("x", Protocol.await(asked).text());
  }

  @Test
  void aNodeThatDrainsSaysSoUntilItsLastAnswer() {
    CompletableFuture<Protocol.Outcome> last = Protocol.REST.start(node, Protocol.Ask.text("x"));
    HeldUnit.Visit visit = slow.next();
    Future<Void> drained = node.node().drain();
    assertSays(503, "draining", "/ready");
    assertSays(200, "live", "/live");
    visit.release();
    assertEquals("x", Protocol.await(last).text());
    TestNode.await(drained);
  }

  @Test
  void requestsAreTimedByPredictorProtocolAndStatus() {
    assertServes();
    CompletableFuture<Protocol.Outcome> called = Protocol.GRPC.start(node, Protocol.Ask.text("x"));
    slow.next().release();
    Protocol.await(called);
    CompletableFuture<Protocol.Outcome> failing = Protocol.REST.start(node, Protocol.Ask.text("x"));
    slow.next().fail(new IllegalStateException("broken"));
    Protocol.await(failing);
    node.rest().post(RestClient.PREDICTIONS, "{");

    assertRequests(1, "rest", 200);
    assertRequests(1, "grpc", 200);
    assertRequests(1, "rest", 502);
    assertRequests(1, "rest", 400);
  }

  private void assertRequests(int count, String method, int code) {
    String name = "seldon_api_executor_server_requests_seconds";
    String[] labels = {
      "deployment_name=\"test\"",
      "predictor_name=\"main\"",
      "predictor_version=\"v7\"",
      "service=\"predictions\"",
      "method=\"" + method + "\"",
      "code=\"" + code + "\""
    };
    Eventually.equal((double) count, () -> Metrics.of(node).value(name + "_count", labels));
    Metrics metrics = Metrics.of(node);
    assertTrue(metrics.value(name + "_sum", labels) > 0);
    assertEquals(15, metrics.count(name + "_bucket", labels), "14 bounds and +Inf");
  }

  @Test
  void nodesAreTimedByTheirModelsLabels() {
    assertServes();
    Metrics metrics = Metrics.of(node);
    String name = "seldon_api_executor_client_requests_seconds_count";
    assertEquals(1, metrics.value(name, "model_name=\"router\"", "code=\"200\""));
    assertEquals(0, metrics.value(name, "model_name=\"a\""));
    assertEquals(
        1,
        metrics.value(
            name,
            "deployment_name=\"test\"",
            "predictor_name=\"main\"",
            "predictor_version=\"v7\"",
            "model_name=\"b\"",
            "model_image=\"registry:5000/team/b\"",
            "model_version=\"1.2\"",
            "code=\"200\""));
  }

  @Test
  void whatIsInProgressIsSeen() {
    CompletableFuture<Protocol.Outcome> asked = Protocol.REST.start(node, Protocol.Ask.text("x"));
    HeldUnit.Visit visit = slow.next();
    assertEquals(1, Metrics.of(node).value("radiant_in_flight"));
    visit.release();
    Protocol.await(asked);
    Eventually.equal(0.0, () -> Metrics.of(node).value("radiant_in_flight"));
    for (String gauge :
        new String[] {"radiant_refused_total", "radiant_work_waiting", "radiant_work_running"}) {
      assertEquals(1, Metrics.of(node).count(gauge), gauge);
      assertEquals(0, Metrics.of(node).value(gauge), gauge);
    }
  }

  @Test
  void rewardsAreCountedAndAddedUp() {
    node.rest()
        .post(
            RestClient.FEEDBACK,
            "{\"reward\": 0.5, \"response\": {\"meta\": {\"routing\": {\"router\": 0}}}}");
    node.rest()
        .post(
            RestClient.FEEDBACK,
            "{\"reward\": 0.25, \"response\": {\"meta\": {\"routing\": {\"router\": 1}}}}");
    assertRewards("router", 2, 0.75);
    assertRewards("a", 1, 0.5);
    assertRewards("b", 1, 0.25);
  }

  private void assertRewards(String unit, double count, double sum) {
    String label = "model_name=\"" + unit + "\"";
    Eventually.equal(count, () -> Metrics.of(node).value("seldon_api_model_feedback_total", label));
    Eventually.equal(
        sum, () -> Metrics.of(node).value("seldon_api_model_feedback_reward_total", label));
  }

  @Test
  void rewardsBelowZeroAreAddedUpApart() {
    for (String reward : new String[] {"-1", "-0.5", "0.25"}) {
      node.rest().post(RestClient.FEEDBACK, "{\"reward\": " + reward + "}");
    }
    assertRewards("router", 3, 0.25);
    assertEquals(
        1.5, Metrics.of(node).value("radiant_model_feedback_loss_total", "model_name=\"router\""));
  }

  @Test
  void rewardsThatAreNoNumbersAreCountedAndAddNothing() {
    for (String reward : new String[] {"\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "1"}) {
      node.rest().post(RestClient.FEEDBACK, "{\"reward\": " + reward + "}");
    }
    assertRewards("router", 4, 1);
  }

  @Test
  void theMetricsArePrometheusText() {
    assertServes();
    Metrics metrics = Metrics.of(node);
    assertEquals("text/plain; version=0.0.4; charset=utf-8", metrics.contentType());
    Set<String> typed = new TreeSet<>();
    for (String line : metrics.lines()) {
      if (line.startsWith("# TYPE ")) {
        assertTrue(typed.add(line.split(" ")[2]), () -> "twice: " + line);
      } else if (!line.startsWith("# HELP ")) {
        assertTrue(SAMPLE.matcher(line).matches(), line);
      }
    }
    assertTrue(typed.contains("jvm_memory_used_bytes"), typed.toString());
    assertTrue(typed.contains("seldon_api_executor_server_requests_seconds"), typed.toString());
    assertEquals(node.admin().get("/prometheus").statusCode(), 200);
  }

  @Test
  void theGraphIsWhatWasDeployed() {
    HttpResponse<String> response = node.admin().get("/graph");
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    JsonObject graph = new JsonObject(response.body());
    JsonObject router =
        graph
            .getJsonArray("deployments")
            .getJsonObject(0)
            .getJsonArray("predictors")
            .getJsonObject(0)
            .getJsonObject("graph");
    // Which test this is, is of no interest.
    router.remove("parameters");
    router.getJsonArray("children").forEach(child -> ((JsonObject) child).remove("parameters"));
    assertEquals(
        new JsonObject(
            """
            {"deployments": [
              {"name": "test", "namespace": "shop", "feedbackAddress": "mesh.feedback.test",
               "predictors": [
                 {"name": "main", "version": "v7", "traffic": 100, "graph":
                   {"name": "router", "type": "UNKNOWN_TYPE", "implementation": "JAVA_CLASS",
                    "address": "mesh.predict.test.main.router", "children": [
                      {"name": "a", "type": "UNKNOWN_TYPE", "implementation": "JAVA_CLASS",
                       "address": "mesh.predict.test.main.a"},
                      {"name": "b", "type": "UNKNOWN_TYPE", "implementation": "JAVA_CLASS",
                       "address": "mesh.predict.test.main.b"}]}}]}]}
            """),
        graph);
  }

  @Test
  void parametersAndModelsOfTheShippedGraphAreShown() {
    try (TestNode digits =
        TestNode.serving(TestNode.config(), TestNode.CONF.resolve("digits.json"))) {
      String graph = digits.admin().get("/graph").body();
      JsonObject shown = new JsonObject(graph).getJsonArray("deployments").getJsonObject(0);
      assertEquals(2, shown.getJsonArray("predictors").size());
      JsonObject scale = shown.getJsonArray("predictors").getJsonObject(0).getJsonObject("graph");
      assertEquals("MIN_MAX", scale.getJsonObject("parameters").getString("method"));
      assertTrue(graph.contains("\"modelUri\":\"digits/mlp.onnx\""), graph);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "POST, /metrics, 405",
    "DELETE, /ready, 405",
    "PUT, /pause, 405",
    "POST, /graph, 405",
    "POST, /api/v1.0/predictions, 404",
  })
  void thereIsNothingElse(String method, String path, int status) {
    try (Logs logs = Logs.watch()) {
      assertEquals(status, node.admin().send(admin(method, path)).statusCode());
      logs.assertNoWarnings();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%zz", "/%", "*", "nothing"})
  void strangeAddressesDoNoHarm(String target) {
    try (Logs logs = Logs.watch();
        RawClient client = new RawClient(node.node().adminPort())) {
      client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      int status = client.answer().status();
      assertTrue(status == 400 || status == 404, () -> "status " + status);
      assertSays(200, "ready", "/ready");
      logs.assertNoErrors();
    }
  }

  @Test
  void startingAndEndingIsNothingToWorryAbout() {
    try (Logs logs = Logs.watch()) {
      TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo")).close();
      logs.assertNoWarnings();
    }
  }
}
