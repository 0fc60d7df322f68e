package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What units in other processes say about themselves, on the paths of ours. */
final class MetadataOfUnitsTest {
  private static final String SILENCE = "silence";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private Vertx vertx;
  private HttpServer server;
  private TestNode node;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    server =
        TestNode.await(
            vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() {
    node.close();
    TestNode.await(vertx.close());
  }

  private void answer(HttpServerRequest request) {
    questions.incrementAndGet();
    String answer = answers.get(request.path());
    if (answer == null) {
      request.response().setStatusCode(500).end("{}");
    } else if (!answer.equals(SILENCE)) {
      request.response().putHeader("Content-Type", "application/json").end(answer);
    }
  }

  private String foreign(String name) {
    return foreign(name, server.actualPort());
  }

  private static String foreign(String name, int port, String... children) {
    return """
        {"name": "%s", "type": "MODEL", "children": [%s], "endpoint":
          {"type": "REST", "service_host": "127.0.0.1", "service_port": %d}}
        """
        .formatted(name, String.join(", ", children), port);
  }

  private static String said(String name, String inputShape, String outputShape) {
    return """
        {"name": "%s", "versions": ["v1"], "platform": "seldon",
         "inputs": [{"name": "in", "datatype": "FP32", "shape": %s}],
         "outputs": [{"name": "out", "datatype": "FP32", "shape": %s}],
         "custom": {"author": "me"}}
        """
        .formatted(name, inputShape, outputShape);
  }

  private void serve(String graph) {
    node = TestNode.ofGraph(TestNode.config(), graph);
  }

  private JsonObject get(String path) {
    HttpResponse<String> response = node.rest().get(path);
    assertEquals(200, response.statusCode(), response.body());
    return new JsonObject(response.body());
  }

  @Test
  void v33_theGraphTakesWhatTheFirstTakesAndGivesWhatTheLastGives() {
    String first = said("model-1", "[1,5]", "[1,3]");
    String second = said("model-2", "[1,3]", "[3]");
    serve(foreign("model-1", saying(first), foreign("model-2", saying(second))));
    JsonObject graph = get("/api/v1.0/metadata");
    assertEquals("main", graph.getString("name"));
    assertEquals(
        new JsonObject()
            .put("model-1", new JsonObject(first))
            .put("model-2", new JsonObject(second)),
        graph.getJsonObject("models"));
    assertEquals(new JsonObject(first).getJsonArray("inputs"), graph.getJsonArray("graphinputs"));
    assertEquals(
        new JsonObject(second).getJsonArray("outputs"), graph.getJsonArray("graphoutputs"));
  }

  /** The port of a unit that says this of itself. */
  private int saying(String metadata) {
    return TestNode.await(
            vertx
                .createHttpServer()
                .requestHandler(request -> request.response().end(metadata))
                .listen(0, "127.0.0.1"))
        .actualPort();
  }

  @Test
  void onlyTheEndsOfAGraphAreAskedForWhatItTakesAndGives() {
    String ends = said("ends", "[1]", "[2]");
    String silent = foreign("middle", 1, foreign("last", saying(ends)));
    serve(foreign("first", saying(ends), silent));
    assertEquals(503, node.rest().get("/api/v1.0/metadata").statusCode());
    JsonObject model = get("/v2/models/test");
    assertEquals(new JsonObject(ends).getJsonArray("inputs"), model.getJsonArray("inputs"));
    assertEquals(new JsonObject(ends).getJsonArray("outputs"), model.getJsonArray("outputs"));
  }

  @Test
  void aUnitIsNotAskedAgainForAWhile() {
    serve(foreign("clf"));
    answers.put("/metadata", said("clf", "[1]", "[2]"));
    get("/api/v1.0/metadata/clf");
    int asked = questions.get();
    assertEquals("me", get("/api/v0.1/metadata/clf").getJsonObject("custom").getString("author"));
    assertEquals(asked, questions.get());
  }

  @Test
  void aUnitThatFailedIsAskedAgain() {
    serve(foreign("clf"));
    HttpResponse<String> failed = node.rest().get("/api/v1.0/metadata/clf");
    assertTrue(failed.statusCode() >= 500, failed.body());
    assertTrue(Refusals.info(failed).contains("clf"), failed.body());
    answers.put("/metadata", said("clf", "[1]", "[2]"));
    // Not at once: whoever refuses is left alone for a moment.
    Eventually.equal(200, () -> node.rest().get("/api/v1.0/metadata/clf").statusCode());
    assertEquals("seldon", get("/api/v1.0/metadata/clf").getString("platform"));
  }

  @Test
  void nobodyWaitsLongerThanItsDeadline() {
    serve(foreign("clf"));
    answers.put("/metadata", SILENCE);
    HttpResponse<String> late =
        node.rest()
            .send(
                node.rest()
                    .request("/api/v1.0/metadata/clf")
                    .header("Radiant-Timeout-Ms", "50")
                    .GET());
    assertEquals(504, late.statusCode(), late.body());
    HttpResponse<String> graph =
        node.rest()
            .send(
                node.rest().request("/api/v1.0/metadata").header("Radiant-Timeout-Ms", "x").GET());
    assertEquals(400, graph.statusCode(), graph.body());
  }

  @Test
  void theStatusOfAUnitIsWhatItSays() {
    serve(foreign("clf"));
    answers.put("/health/status", "{}");
    assertEquals(
        "SUCCESS", get("/api/v1.0/status/clf").getJsonObject("status").getString("status"));
    answers.clear();
    Eventually.equal(503, () -> node.rest().get("/api/v1.0/status/clf").statusCode());
    HttpResponse<String> down = node.rest().get("/api/v1.0/status/clf");
    assertEquals(503, down.statusCode(), down.body());
    assertTrue(Refusals.info(down).contains("clf"), down.body());
  }
}
