package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Tensor;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of TensorFlow's REST protocol call a graph as if it were a model server. */
final class TensorFlowIngressTest {
  private static final String ROWS = "{\"instances\": [[1, 2.5], [3, 4]]}";

  private static TestNode echo;
  private static TestNode digits;

  @BeforeAll
  static void start() {
    echo = TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo"));
    digits = TestNode.serving(TestNode.config(), TestNode.CONF.resolve("digits.json"));
  }

  @AfterAll
  static void stop() {
    echo.close();
    digits.close();
  }

  private static JsonObject ok(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    return new JsonObject(response.body());
  }

  private static JsonObject refused(int status, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    JsonObject body = new JsonObject(response.body());
    assertEquals(Set.of("error"), body.fieldNames());
    assertTrue(!body.getString("error").isEmpty());
    return body;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models/test:predict",
        "/v1/models/test/:predict",
        "/v1/models:predict",
        "/v1/models/:predict",
        "/v1/models/echo:predict",
        "/v1/models/test.echo:predict",
        "/v1/models/test/versions/1:predict",
        "/v1/models/echo/versions/1/:predict",
        "/seldon/default/test/v1/models/test/versions/1:predict",
        "/seldon/default/test/v1/models/test:predict",
        "/seldon/default/test/v1/models/echo/:predict",
        "/seldon/default/test/v1/models:predict"
      })
  void everyNameOfAModelLeadsToIt(String path) {
    assertEquals(
        new JsonArray("[[1, 2.5], [3, 4]]"),
        ok(echo.rest().post(path, ROWS)).getJsonArray("predictions"));
  }

  @Test
  void columnsAreAnsweredWithColumns() {
    JsonObject answer = ok(echo.rest().post("/v1/models/test:predict", "{\"inputs\": [[1, 2]]}"));
    assertEquals(new JsonArray("[[1, 2]]"), answer.getJsonArray("outputs"));
  }

  @Test
  void whatTheBodyIsNeedNotBeSaid() {
    HttpResponse<String> response =
        echo.rest()
            .send(
                echo.rest()
                    .request("/v1/models/test:predict")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(ROWS)));
    assertTrue(ok(response).containsKey("predictions"));
  }

  @Test
  void theIdIsInTheHeader() {
    HttpResponse<String> response =
        echo.rest()
            .send(echo.rest().json("/v1/models/test:predict", ROWS).header("Seldon-Puid", "p"));
    assertEquals("p", response.headers().firstValue("Seldon-Puid").orElse(""));
  }

  @Test
  void refusalsAreInTheProtocolsWords() {
    refused(400, echo.rest().post("/v1/models/test:predict", "{"));
    refused(400, echo.rest().post("/v1/models/test:predict", "{\"strData\": \"x\"}"));
    refused(404, echo.rest().post("/v1/models/nobody:predict", ROWS));
    refused(404, echo.rest().get("/v1/models/nobody"));
    refused(404, echo.rest().post("/v1/models/test/versions/2:predict", ROWS));
    refused(404, echo.rest().get("/v1/models/test/versions/0"));
    refused(405, echo.rest().get("/v1/models/test:predict"));
    refused(
        400,
        echo.rest()
            .send(
                echo.rest()
                    .json("/v1/models/test:predict", ROWS)
                    .header("Radiant-Timeout-Ms", "soon")));
  }

  @Test
  void aUnitThatFailsIsNamed() {
    HttpResponse<String> response =
        digits.rest().post("/v1/models/digits:predict", "{\"instances\": [[1, 2]]}");
    assertTrue(refused(400, response).getString("error").contains("node"), response.body());
  }

  @Test
  void rowsAndColumnsOfNamedInputsFeedModelsInThisProcess() {
    JsonArray pixels = new JsonArray(Collections.nCopies(784, 7));
    JsonObject row = new JsonObject().put("pixels", pixels);
    JsonObject rows = new JsonObject().put("instances", new JsonArray().add(row).add(row));
    JsonArray predictions =
        ok(digits.rest().post("/v1/models/digits:predict", rows.encode()))
            .getJsonArray("predictions");
    assertEquals(2, predictions.size());
    assertEquals(10, predictions.getJsonArray(0).size());
    JsonObject columns =
        new JsonObject().put("inputs", new JsonObject().put("pixels", new JsonArray().add(pixels)));
    assertEquals(
        1,
        ok(digits.rest().post("/v1/models/digits:predict", columns.encode()))
            .getJsonArray("outputs")
            .size());
  }

  @Test
  void theStatusListsThePredictors() {
    JsonObject status = ok(digits.rest().get("/v1/models/digits"));
    assertEquals(
        new JsonObject(
            """
            {"model_version_status": [
              {"version": "1", "state": "AVAILABLE",
               "status": {"error_code": "OK", "error_message": ""}},
              {"version": "2", "state": "AVAILABLE",
               "status": {"error_code": "OK", "error_message": ""}}]}
            """),
        status);
  }

  @Test
  void aVersionIsAPredictor() {
    try (TestNode node =
        TestNode.ofManifests(
            TestNode.config(),
            """
            {"kind": "SeldonDeployment", "metadata": {"name": "split"},
             "spec": {"predictors": [
               {"name": "main", "traffic": 100, "graph": %s},
               {"name": "other", "traffic": 0, "graph": %s}]}}
            """
                .formatted(TestUnit.echo("first"), TestUnit.named("second", doubling())))) {
      String versions = "/v1/models/split/versions/";
      assertEquals("[[1,2.5],[3,4]]", predictions(node, versions + "1:predict"));
      assertEquals("[[2,5],[6,8]]", predictions(node, versions + "2:predict"));
      assertEquals("[[2,5],[6,8]]", predictions(node, "/v1/models/second/versions/2:predict"));
      refused(404, node.rest().post("/v1/models/second/versions/1:predict", ROWS));
      JsonArray states = ok(node.rest().get(versions + "2")).getJsonArray("model_version_status");
      assertEquals(1, states.size());
      assertEquals("2", states.getJsonObject(0).getString("version"));
      JsonObject said = ok(node.rest().get(versions + "2/metadata"));
      assertEquals("2", said.getJsonObject("model_spec").getString("version"));
    }
  }

  private static Unit doubling() {
    return new Unit() {
      @Override
      public Future<InferenceMessage> transformInput(InferenceMessage input) {
        Tensor numbers = input.payload().numbers();
        double[] doubled = Arrays.stream(numbers.toArray()).map(number -> 2 * number).toArray();
        Tensor twice = Tensor.of(numbers.shape(), doubled);
        return Future.succeededFuture(input.withPayload(input.payload().withNumbers(twice)));
      }
    };
  }

  private static String predictions(TestNode node, String path) {
    return ok(node.rest().post(path, ROWS)).getJsonArray("predictions").encode();
  }

  @Test
  void aModelThatIsNotReadyIsLoading() {
    echo.admin().get("/pause");
    String status = echo.rest().get("/v1/models/test").body();
    echo.admin().get("/unpause");
    assertTrue(status.contains("\"state\":\"LOADING\""), status);
  }

  @Test
  void aModelSaysItsTensors() {
    JsonObject said = ok(digits.rest().get("/v1/models/mlp/metadata"));
    assertEquals("mlp", said.getJsonObject("model_spec").getString("name"));
    JsonObject signature =
        said.getJsonObject("metadata")
            .getJsonObject("signature_def")
            .getJsonObject("signature_def")
            .getJsonObject("serving_default");
    assertEquals(
        new JsonObject(
            """
            {"pixels": {"dtype": "DT_FLOAT", "name": "pixels", "tensor_shape": {
              "dim": [{"size": "-1", "name": ""}, {"size": "784", "name": ""}],
              "unknown_rank": false}}}
            """),
        signature.getJsonObject("inputs"));
  }

  @Test
  void predictionsAreCounted() {
    ok(echo.rest().post("/v1/models/test:predict", ROWS));
    double count =
        Metrics.of(echo)
            .value(
                "seldon_api_executor_server_requests_seconds_count",
                "service=\"predictions\"",
                "method=\"rest\"",
                "code=\"200\"");
    assertTrue(count >= 1, () -> "counted " + count);
  }
}
