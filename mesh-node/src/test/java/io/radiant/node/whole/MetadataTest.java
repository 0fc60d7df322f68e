package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.wire.proto.SeldonGraphMetadata;
import io.radiant.node.wire.proto.SeldonMessageMetadata;
import io.radiant.node.wire.proto.SeldonModelMetadata;
import io.vertx.core.json.JsonObject;
import io.vertx.grpc.common.GrpcStatus;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What units and graphs in this process say about themselves. */
final class MetadataTest {
  private static final String DIGITS = "/seldon/default/digits";

  private static TestNode digits;

  @BeforeAll
  static void start() {
    digits = TestNode.serving(TestNode.config(), TestNode.CONF.resolve("digits.json"));
  }

  @AfterAll
  static void stop() {
    digits.close();
  }

  private static JsonObject get(String path) {
    HttpResponse<String> response = digits.rest().get(path);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    return new JsonObject(response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1.0/metadata/mlp",
        "/api/v0.1/metadata/mlp",
        "/api/v1.0/metadata/mlp/",
        DIGITS + "/api/v1.0/metadata/mlp",
        DIGITS + "/api/v0.1/metadata/mlp"
      })
  void aModelSaysWhatItTakesAndGives(String path) {
    JsonObject said = get(path);
    assertEquals(
        Set.of("name", "versions", "platform", "inputs", "outputs", "custom"), said.fieldNames());
    assertEquals("0.9792", ((JsonObject) said.remove("custom")).getString("accuracy"));
    assertEquals(
        new JsonObject(
            """
            {"name": "mlp", "versions": ["1"], "platform": "onnxruntime",
             "inputs": [{"name": "pixels", "datatype": "FP32", "shape": [-1, 784]}],
             "outputs": [{"name": "probabilities", "datatype": "FP32", "shape": [-1, 10]}]}
            """),
        said);
  }

  @Test
  void aBuiltInUnitSaysItsName() {
    assertEquals(
        new JsonObject(
            """
            {"name": "scale", "versions": [], "platform": "radiant", "inputs": [], "outputs": [],
             "custom": {}}
            """),
        get("/api/v1.0/metadata/scale"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1.0/metadata/nobody", DIGITS + "/api/v1.0/metadata/nobody"})
  void anUnknownUnitIsNotFound(String path) {
    HttpResponse<String> response = digits.rest().get(path);
    assertEquals(404, response.statusCode());
    assertTrue(Refusals.info(response).contains("nobody"));
  }

  @Test
  void theGraphSaysWhatAllItsUnitsSay() {
    JsonObject graph = get("/api/v1.0/metadata");
    assertEquals("ab", graph.getString("name"));
    JsonObject models = graph.getJsonObject("models");
    assertTrue(models.containsKey("mlp") && models.containsKey("scale"), models.encode());
    assertEquals(get("/api/v1.0/metadata/mlp"), models.getJsonObject("mlp"));
    assertEquals(graph, get(DIGITS + "/api/v1.0/metadata"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1.0/status/mlp",
        "/api/v0.1/status/scale",
        DIGITS + "/api/v1.0/status/mlp",
        DIGITS + "/api/v0.1/status/mlp"
      })
  void aUnitInThisProcessIsReady(String path) {
    assertEquals("SUCCESS", get(path).getJsonObject("status").getString("status"));
  }

  @Test
  void anUnknownUnitHasNoStatus() {
    assertEquals(404, digits.rest().get("/api/v1.0/status/nobody").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1.0/status",
        "/api/v1.0/health/status",
        DIGITS + "/api/v1.0/status",
        DIGITS + "/api/v1.0/health/status"
      })
  void theStatusIsThatOfTheProcess(String path) {
    assertEquals(200, digits.rest().get(path).statusCode());
    digits.admin().get("/pause");
    assertEquals(503, digits.rest().get(path).statusCode());
    digits.admin().get("/unpause");
    assertEquals("ready", digits.rest().get(path).body());
  }

  @Test
  void unitsSayTheSameOverGrpc() {
    SeldonModelMetadata said = digits.grpc().modelMetadata("mlp").message();
    assertEquals("mlp", said.getName());
    assertEquals(List.of("1"), said.getVersionsList());
    assertEquals("onnxruntime", said.getPlatform());
    assertEquals("0.9792", said.getCustomOrThrow("accuracy"));
    assertEquals(
        List.of(
            SeldonMessageMetadata.newBuilder()
                .setName("pixels")
                .setDatatype("FP32")
                .addAllShape(List.of(-1L, 784L))
                .build()),
        said.getInputsList());
  }

  @Test
  void theGraphSaysTheSameOverGrpc() {
    SeldonGraphMetadata graph = digits.grpc().graphMetadata(Map.of()).message();
    assertEquals("ab", graph.getName());
    assertEquals(
        get("/api/v1.0/metadata").getJsonObject("models").fieldNames(),
        graph.getModelsMap().keySet());
    assertEquals(graph, digits.grpc().graphMetadata(Map.of("seldon", "digits")).message());
  }

  @Test
  void anUnknownUnitIsNotFoundOverGrpc() {
    assertEquals(GrpcStatus.NOT_FOUND, digits.grpc().modelMetadata("nobody").status());
    assertEquals(
        GrpcStatus.NOT_FOUND, digits.grpc().graphMetadata(Map.of("seldon", "nobody")).status());
  }
}
