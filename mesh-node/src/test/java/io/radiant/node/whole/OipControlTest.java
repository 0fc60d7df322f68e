package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.wire.proto.inference.ModelMetadataRequest;
import io.radiant.node.wire.proto.inference.ModelMetadataResponse;
import io.radiant.node.wire.proto.inference.ModelReadyRequest;
import io.radiant.node.wire.proto.inference.ModelReadyResponse;
import io.radiant.node.wire.proto.inference.ServerLiveRequest;
import io.radiant.node.wire.proto.inference.ServerLiveResponse;
import io.radiant.node.wire.proto.inference.ServerMetadataRequest;
import io.radiant.node.wire.proto.inference.ServerMetadataResponse;
import io.radiant.node.wire.proto.inference.ServerReadyRequest;
import io.radiant.node.wire.proto.inference.ServerReadyResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of the Open Inference Protocol hear of the server and its models. */
final class OipControlTest {
  /** A unit in another process that is not there: nothing listens on this port. */
  private static final String ABSENT =
      """
      {"name": "absent", "type": "MODEL",
       "endpoint": {"service_host": "127.0.0.1", "service_port": 1, "type": "REST"}}
      """;

  private static TestNode digits;
  private static TestNode several;

  private Logs logs;

  @BeforeAll
  static void start() {
    digits = TestNode.serving(TestNode.config(), TestNode.CONF.resolve("digits.json"));
    several =
        TestNode.ofManifests(
            TestNode.config(),
            TestNode.manifest("one", TestUnit.echo("first")),
            TestNode.manifest("two", TestUnit.echo("second")),
            inShop(TestNode.manifest("two", TestUnit.echo("third"))));
  }

  private static String inShop(String manifest) {
    return manifest.replace("\"metadata\": {", "\"metadata\": {\"namespace\": \"shop\", ");
  }

  @AfterAll
  static void stop() {
    digits.close();
    several.close();
  }

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void nobodyHasToAct() {
    try (Logs watched = logs) {
      watched.assertNoWarnings();
    }
  }

  private static JsonObject get(TestNode node, String path) {
    HttpResponse<String> response = node.rest().get(path);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    return new JsonObject(response.body());
  }

  private static String refusal(int status, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    return OipRefusal.text(response);
  }

  // The server

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/seldon/default/digits"})
  void theServerSaysWhatItIs(String prefix) {
    String path = prefix.equals("/") ? "/v2/" : prefix + "/v2";
    JsonObject server = get(digits, path);
    assertEquals("radiant", server.getString("name"));
    assertTrue(!server.getString("version").isEmpty(), server.encode());
    assertEquals(
        List.of("binary_tensor_data", "parameters"), server.getJsonArray("extensions").getList());
  }

  @Test
  void theServerSaysTheSameOverGrpc() {
    ServerMetadataResponse server =
        OipGrpc.call(
                digits,
                "ServerMetadata",
                ServerMetadataRequest.getDefaultInstance(),
                ServerMetadataResponse.getDefaultInstance(),
                Map.of())
            .message();
    assertEquals("radiant", server.getName());
    assertEquals(get(digits, "/v2").getString("version"), server.getVersion());
    assertEquals(List.of("binary_tensor_data", "parameters"), server.getExtensionsList());
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/health/live, live",
    "/v2/health/ready, ready",
    "/seldon/default/one/v2/health/live, live",
    "/seldon/shop/two/v2/health/ready, ready",
    "/v2/models/one/ready, ready",
    "/v2/models/one.first/ready, ready",
    "/v2/models/one/versions/main/ready, ready",
    "/seldon/shop/two/v2/models/two.third/versions/main/ready/, ready"
  })
  void probesAreAnswered(String path, String word) {
    assertEquals(true, get(several, path).getBoolean(word));
  }

  private static boolean isLive(TestNode node) {
    return OipGrpc.call(
            node,
            "ServerLive",
            ServerLiveRequest.getDefaultInstance(),
            ServerLiveResponse.getDefaultInstance(),
            Map.of())
        .message()
        .getLive();
  }

  private static boolean isReady(TestNode node) {
    return OipGrpc.call(
            node,
            "ServerReady",
            ServerReadyRequest.getDefaultInstance(),
            ServerReadyResponse.getDefaultInstance(),
            Map.of())
        .message()
        .getReady();
  }

  private static OipGrpc.Answer<ModelReadyResponse> modelReady(
      TestNode node, String model, String version) {
    return OipGrpc.call(
        node,
        "ModelReady",
        ModelReadyRequest.newBuilder().setName(model).setVersion(version).build(),
        ModelReadyResponse.getDefaultInstance(),
        Map.of());
  }

  @Test
  void probesAreAnsweredOverGrpc() {
    assertTrue(isLive(several));
    assertTrue(isReady(several));
    assertTrue(modelReady(several, "one", "").message().getReady());
    assertTrue(modelReady(several, "one.first", "main").message().getReady());
    assertEquals(GrpcStatus.NOT_FOUND, modelReady(several, "nobody", "").status());
    assertEquals(GrpcStatus.NOT_FOUND, modelReady(several, "one", "other").status());
  }

  @Test
  void aNodeThatIsPausedIsAliveAndNotReady() {
    several.admin().get("/pause");
    try {
      assertEquals(true, get(several, "/v2/health/live").getBoolean("live"));
      assertEquals("the server is not ready", refusal(503, several.rest().get("/v2/health/ready")));
      assertEquals(
          "model \"one\" is not ready", refusal(503, several.rest().get("/v2/models/one/ready")));
      assertTrue(isLive(several));
      assertEquals(false, isReady(several));
      assertEquals(false, modelReady(several, "one", "").message().getReady());
    } finally {
      several.admin().get("/unpause");
    }
  }

  // Models

  @Test
  void theModelsAreTheDeploymentsAndTheirUnits() {
    assertEquals(
        List.of(
            "digits",
            "digits.scale",
            "digits.split",
            "digits.mlp",
            "digits.forest",
            "digits.average"),
        get(digits, "/v2/models").getJsonArray("models").getList());
    assertEquals(
        List.of("one", "one.first"), get(several, "/v2/models").getJsonArray("models").getList());
    assertEquals(
        List.of("two", "two.third"),
        get(several, "/seldon/shop/two/v2/models").getJsonArray("models").getList());
  }

  @Test
  void aDeploymentSaysWhatItsGraphTakesAndGives() {
    JsonObject model = get(digits, "/v2/models/digits");
    assertEquals("digits", model.getString("name"));
    assertEquals(List.of("ab", "ensemble"), model.getJsonArray("versions").getList());
    assertEquals("radiant", model.getString("platform"));
    assertEquals(
        List.of("name", "versions", "platform", "inputs", "outputs"),
        List.copyOf(model.fieldNames()));
  }

  private static JsonArray shape(JsonObject model, String side) {
    return model.getJsonArray(side).getJsonObject(0).getJsonArray("shape");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/models/digits.mlp",
        "/v2/models/digits.mlp/versions/ab",
        "/v2/models/digits.mlp/versions/1",
        "/seldon/default/digits/v2/models/digits.mlp"
      })
  void aUnitSaysWhatItsModelTakesAndGives(String path) {
    JsonObject model = get(digits, path);
    assertEquals("digits.mlp", model.getString("name"));
    assertEquals("onnxruntime", model.getString("platform"));
    assertEquals("FP32", model.getJsonArray("inputs").getJsonObject(0).getString("datatype"));
    assertEquals(List.of(-1, 784), shape(model, "inputs").getList());
  }

  @Test
  void aVersionIsAPredictorByItsNameOrItsLabel() {
    for (String version : List.of("ensemble", "2")) {
      JsonObject model = get(digits, "/v2/models/digits/versions/" + version);
      assertEquals(List.of("ensemble"), model.getJsonArray("versions").getList());
    }
    assertEquals(
        List.of("ensemble"),
        get(digits, "/v2/models/digits.average").getJsonArray("versions").getList());
  }

  private static OipGrpc.Answer<ModelMetadataResponse> metadata(
      TestNode node, String model, String version, Map<String, String> metadata) {
    return OipGrpc.call(
        node,
        "ModelMetadata",
        ModelMetadataRequest.newBuilder().setName(model).setVersion(version).build(),
        ModelMetadataResponse.getDefaultInstance(),
        metadata);
  }

  @Test
  void modelsSayTheSameOverGrpc() {
    ModelMetadataResponse model = metadata(digits, "digits.mlp", "1", Map.of()).message();
    assertEquals("digits.mlp", model.getName());
    assertEquals(List.of("ab"), model.getVersionsList());
    assertEquals("onnxruntime", model.getPlatform());
    assertEquals("FP32", model.getInputs(0).getDatatype());
    assertEquals(List.of(-1L, 784L), model.getInputs(0).getShapeList());
    assertEquals(GrpcStatus.NOT_FOUND, metadata(digits, "digits", "3", Map.of()).status());
  }

  @Test
  void theMetadataOfACallSayWhoseModelsAreMeant() {
    assertEquals(GrpcStatus.NOT_FOUND, metadata(several, "two", "", Map.of()).status());
    Map<String, String> shop = Map.of("seldon", "two", "namespace", "shop");
    assertEquals("two", metadata(several, "two", "", shop).message().getName());
    assertEquals("third", metadata(several, "third", "main", shop).message().getName());
    assertEquals("two", metadata(several, "", "", shop).message().getName());
    assertEquals(GrpcStatus.NOT_FOUND, metadata(several, "second", "", shop).status());
    Map<String, String> nobody = Map.of("seldon", "nobody");
    assertEquals(GrpcStatus.NOT_FOUND, metadata(several, "two", "", nobody).status());
  }

  @Test
  void theIndexListsEveryVersion() {
    HttpResponse<String> response = digits.rest().post("/v2/repository/index", "{}");
    assertEquals(200, response.statusCode(), response.body());
    JsonArray rows = new JsonArray(response.body());
    assertEquals(
        new JsonObject()
            .put("name", "digits")
            .put("version", "ab")
            .put("state", "READY")
            .put("reason", ""),
        rows.getJsonObject(0));
    assertEquals("ensemble", rows.getJsonObject(1).getString("version"));
    // The deployment, scale, mlp and forest twice; split and average once.
    assertEquals(10, rows.size());
    assertEquals(response.body(), index(digits, BodyPublishers.noBody()).body());
    assertEquals(
        response.body(), digits.rest().post("/v2/repository/index", "{\"ready\":true}").body());
  }

  private static HttpResponse<String> index(TestNode node, BodyPublisher body) {
    return node.rest().send(node.rest().request("/v2/repository/index").POST(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "{\"ready\":1}", "nothing"})
  void anIndexRequestThatIsNoneIsRefused(String body) {
    refusal(400, digits.rest().post("/v2/repository/index", body));
  }

  @Test
  void whatIsNotThereIsNotReady() {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), ABSENT)) {
      refusal(503, node.rest().get("/v2/health/ready"));
      refusal(503, node.rest().get("/v2/models/test.absent/ready"));
      assertEquals("[]", node.rest().post("/v2/repository/index", "{\"ready\":true}").body());
      HttpResponse<String> all = node.rest().post("/v2/repository/index", "");
      assertEquals("UNAVAILABLE", new JsonArray(all.body()).getJsonObject(0).getString("state"));
    }
  }

  // What is not there

  @ParameterizedTest
  @CsvSource({
    "/v2/models/nobody, nobody",
    "/v2/models/nobody/ready, nobody",
    "/v2/models/two, two",
    "/v2/models/first, first",
    "/v2/models/one/versions/9, 9",
    "/v2/models/one.second, one.second",
    "/seldon/default/two/v2/models/one, one",
    "/seldon/nowhere/one/v2, /seldon/nowhere/one/v2",
    "/v2/nothing, /v2/nothing",
    "/v2/models/one/nothing, /v2/models/one/nothing",
  })
  void whatIsNotServedIsNotFound(String path, String named) {
    String error = refusal(404, several.rest().get(path));
    assertTrue(error.contains(named), error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/models/nobody/infer",
        "/v2/models/two/infer",
        "/v2/models/infer",
        "/v2/models/first/infer",
        "/v2/models/one/versions/9/infer"
      })
  void nobodyInfersWhatIsNotServed(String path) {
    refusal(404, several.rest().post(path, "{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v2, 'GET,HEAD'",
    "POST, /v2/models/one, 'GET,HEAD'",
    "GET, /v2/models/one/infer, POST",
    "DELETE, /v2/repository/index, POST",
  })
  void aMethodThatIsNotThereIsNotAllowed(String method, String path, String allowed) {
    HttpResponse<String> response =
        several.rest().send(several.rest().request(path).method(method, BodyPublishers.noBody()));
    refusal(405, response);
    assertEquals(allowed, response.headers().firstValue("Allow").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2x", "/seldon/default/one/v3", "/v"})
  void otherPathsAreRefusedInOtherWords(String path) {
    HttpResponse<String> response = several.rest().get(path);
    assertEquals(404, response.statusCode());
    Refusals.info(response);
  }
}
