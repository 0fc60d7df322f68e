package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.whole.OipDialect.Ask;
import io.radiant.node.whole.OipDialect.Outcome;
import io.radiant.node.wire.proto.inference.ModelMetadataRequest;
import io.radiant.node.wire.proto.inference.ModelMetadataResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What models of the Open Inference Protocol say about themselves is what they then do. */
final class OipTruthTest {
  private static final int PIXELS = 784;
  private static final List<String> IN_PROCESS = List.of("bandit", "digits", "simple");

  private static Map<String, TestNode> nodes;

  @BeforeAll
  static void start() {
    nodes =
        Map.of(
            "bandit", serving("bandit"), "digits", serving("digits"), "simple", serving("simple"));
  }

  private static TestNode serving(String name) {
    return TestNode.serving(TestNode.config(), TestNode.CONF.resolve(name + ".json"));
  }

  @AfterAll
  static void stop() {
    nodes.values().forEach(TestNode::close);
  }

  private static JsonObject metadata(String model) {
    HttpResponse<String> response = nodes.get(model).rest().get("/v2/models/" + model);
    assertEquals(200, response.statusCode(), response.body());
    return new JsonObject(response.body());
  }

  private static OipTensor image(String name, String datatype) {
    Double[] pixels = new Double[PIXELS];
    Arrays.setAll(pixels, pixel -> pixel % 255.0);
    return new OipTensor(name, datatype, List.of(1, PIXELS), List.of(pixels));
  }

  private static Outcome ok(OipDialect dialect, String model, Ask ask) {
    Outcome outcome = dialect.ask(nodes.get(model), ask);
    assertEquals(dialect.says(Verdict.OK), outcome.status(), outcome.error());
    return outcome;
  }

  /** Name, datatype and the number of dimensions. */
  private static List<String> signature(List<OipTensor> tensors) {
    return tensors.stream()
        .map(t -> "%s %s %d".formatted(t.name(), t.datatype(), t.shape().size()))
        .toList();
  }

  private static List<String> signature(JsonArray types) {
    return types.stream()
        .map(JsonObject.class::cast)
        .map(
            type ->
                "%s %s %d"
                    .formatted(
                        type.getString("name"),
                        type.getString("datatype"),
                        type.getJsonArray("shape").size()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void theAnswerIsWhatTheMetadataSay(OipDialect dialect) {
    for (String model : IN_PROCESS) {
      List<String> said = signature(metadata(model).getJsonArray("outputs"));
      assertEquals(1, said.size());
      for (String datatype : List.of("FP32", "FP64")) {
        Outcome answer = ok(dialect, model, Ask.of(model, image("pixels", datatype)));
        assertEquals(said, signature(answer.outputs()), model);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void everyOutputCanBeAskedForByItsName(OipDialect dialect) {
    for (String model : IN_PROCESS) {
      JsonArray said = metadata(model).getJsonArray("outputs");
      Ask ask = Ask.of(model, image("pixels", "FP32"));
      Ask named = ask.outputs(said.getJsonObject(0).getString("name"));
      assertEquals(signature(said), signature(ok(dialect, model, named).outputs()), model);
    }
  }

  @Test
  void theInputsAreThoseOfTheModelsBehindTheNormalizer() {
    for (String model : List.of("bandit", "digits")) {
      JsonArray inputs = metadata(model).getJsonArray("inputs");
      assertEquals(1, inputs.size());
      assertEquals("FP32", inputs.getJsonObject(0).getString("datatype"));
      assertEquals(PIXELS, inputs.getJsonObject(0).getJsonArray("shape").getInteger(1));
    }
  }

  @Test
  void theMetadataAreTheSameInBothProtocols() {
    for (String model : IN_PROCESS) {
      ModelMetadataResponse said =
          OipGrpc.call(
                  nodes.get(model),
                  "ModelMetadata",
                  ModelMetadataRequest.newBuilder().setName(model).build(),
                  ModelMetadataResponse.getDefaultInstance(),
                  Map.of())
              .message();
      List<String> outputs =
          said.getOutputsList().stream()
              .map(t -> "%s %s %d".formatted(t.getName(), t.getDatatype(), t.getShapeCount()))
              .toList();
      assertEquals(signature(metadata(model).getJsonArray("outputs")), outputs);
    }
  }

  @Test
  void theBestClassesAreAnsweredAsTexts() {
    String body =
        """
        {"inputs": [{"name": "x", "datatype": "FP32", "shape": [1, 2], "data": [1, 2]}],
         "outputs": [{"name": "output-0", "parameters": {"classification": %s}}]}
        """;
    HttpResponse<String> response =
        nodes.get("simple").rest().post("/v2/models/simple/infer", body.formatted("2"));
    assertEquals(200, response.statusCode(), response.body());
    JsonObject output = new JsonObject(response.body()).getJsonArray("outputs").getJsonObject(0);
    assertEquals("BYTES", output.getString("datatype"));
    assertEquals(new JsonArray("[1, 2]"), output.getJsonArray("shape"));
    assertEquals(
        new JsonArray("[\"0.9:1:class1\", \"0.5:2:class2\"]"), output.getJsonArray("data"));
    HttpResponse<String> refused =
        nodes.get("simple").rest().post("/v2/models/simple/infer", body.formatted("0"));
    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("classification"), refused.body());
  }

  @Test
  void aShapeThatIsTooLargeIsRefusedEvenIfItHoldsNothing() {
    HttpResponse<String> refused =
        nodes
            .get("digits")
            .rest()
            .post(
                "/v2/models/digits/infer",
                """
                {"inputs": [{"name": "pixels", "datatype": "FP32",
                             "shape": [2147483647, 2147483647, 0], "data": []}]}
                """);
    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("too large"), refused.body());
  }
}
