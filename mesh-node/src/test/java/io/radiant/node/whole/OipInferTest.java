package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.InferenceMessage;
import io.radiant.node.whole.OipDialect.Ask;
import io.radiant.node.whole.OipDialect.Outcome;
import io.radiant.node.wire.proto.inference.ModelInferResponse;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every graph is a model of the Open Inference Protocol, in whichever dialect it is asked. */
final class OipInferTest {
  private static final int OFTEN = 50;
  private static final OipTensor ROW = OipTensor.row("x", 1.5, -2.0);

  private static TestNode echo;
  private static TestNode graphs;
  private static TestNode digits;
  private static TestNode split;

  private Logs logs;

  @BeforeAll
  static void start() {
    echo = TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo"));
    graphs =
        TestNode.ofManifests(
            TestNode.config(),
            TestNode.manifest("simple", model("model")),
            TestNode.manifest(
                "combined",
                """
                {"name": "average", "implementation": "AVERAGE_COMBINER", "children": [%s, %s]}
                """
                    .formatted(model("left"), model("right"))),
            TestNode.manifest("broken", TestUnit.named("sound", new Unit() {}, broken())));
    digits = TestNode.serving(TestNode.config(), TestNode.CONF.resolve("digits.json"));
    split = TestNode.ofManifests(TestNode.config(), split());
  }

  private static String model(String name) {
    return "{\"name\": \"%s\", \"implementation\": \"SIMPLE_MODEL\"}".formatted(name);
  }

  private static String broken() {
    return TestUnit.named(
        "broken",
        new Unit() {
          @Override
          public Future<InferenceMessage> transformInput(InferenceMessage input) {
            throw new IllegalStateException("it broke");
          }
        });
  }

  private static String split() {
    return """
        {"kind": "SeldonDeployment", "metadata": {"name": "split"},
         "spec": {"predictors": [
           {"name": "main", "traffic": 70, "labels": {"version": "1.0"}, "graph": %s},
           {"name": "canary", "traffic": 30, "labels": {"version": "1.1"}, "graph": %s}]}}
        """
        .formatted(
            TestUnit.echo("main-unit"),
            TestUnit.named("shared", new Unit() {}, TestUnit.echo("canary-unit")));
  }

  @AfterAll
  static void stop() {
    List.of(echo, graphs, digits, split).forEach(TestNode::close);
  }

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void nothingIsLeft() {
    try (Logs watched = logs) {
      List.of(echo, graphs, digits, split).forEach(node -> Eventually.idle(node.node()));
      watched.assertNoErrors();
    }
  }

  private static Outcome ok(OipDialect dialect, TestNode node, Ask ask) {
    Outcome outcome = dialect.ask(node, ask);
    assertEquals(dialect.says(Verdict.OK), outcome.status(), outcome.error());
    return outcome;
  }

  private static String refused(OipDialect dialect, Verdict verdict, TestNode node, Ask ask) {
    Outcome outcome = dialect.ask(node, ask);
    assertEquals(dialect.says(verdict), outcome.status(), outcome.error());
    return outcome.error();
  }

  // Tensors

  private static OipTensor tensor(String datatype, Object... values) {
    return new OipTensor("a " + datatype, datatype, List.of(values.length), List.of(values));
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void everyDatatypeComesBackAsItWas(OipDialect dialect) {
    OipTensor[] tensors = {
      tensor("BOOL", true, false),
      tensor("UINT8", 0L, 255L),
      tensor("UINT16", 0L, 65535L),
      tensor("UINT32", 0L, 4294967295L),
      tensor("UINT64", 0L, Long.MAX_VALUE),
      tensor("INT8", -128L, 127L),
      tensor("INT16", -32768L, 32767L),
      tensor("INT32", -2147483648L, 2147483647L),
      tensor("INT64", Long.MIN_VALUE, Long.MAX_VALUE),
      tensor("FP32", -1.5, 0.25),
      tensor("FP64", 0.1, 1e300),
      tensor("BYTES", "", "é", "two words"),
      new OipTensor("matrix", "INT32", List.of(2, 3), List.of(1L, 2L, 3L, 4L, 5L, 6L)),
      new OipTensor("nothing", "FP32", List.of(0, 3), List.of()),
    };
    assertEquals(List.of(tensors), ok(dialect, echo, Ask.of("test", tensors)).outputs());
  }

  @ParameterizedTest
  @EnumSource(
      value = OipDialect.class,
      names = {"REST_BINARY", "GRPC_RAW"})
  void halfFloatsComeBackAsTheyWere(OipDialect dialect) {
    OipTensor[] halves = {tensor("FP16", 0x3C00L, 0x7C01L), tensor("BF16", 0x3F80L, 0xFF81L)};
    assertEquals(List.of(halves), ok(dialect, echo, Ask.of("test", halves)).outputs());
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void onlyTheOutputsAskedForAreAnswered(OipDialect dialect) {
    OipTensor y = OipTensor.row("y", 3.0);
    Ask ask = Ask.of("test", ROW, y);
    assertEquals(List.of(y), ok(dialect, echo, ask.outputs("y")).outputs());
    assertEquals(List.of(y, ROW), ok(dialect, echo, ask.outputs("y", "x")).outputs());
    String error = refused(dialect, Verdict.BAD_REQUEST, echo, ask.outputs("z"));
    assertTrue(error.contains("\"z\""), error);
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void anOldModelAnswersOneTensor(OipDialect dialect) {
    for (String model : List.of("simple", "simple.model", "combined")) {
      Outcome outcome = ok(dialect, graphs, Ask.of(model, ROW));
      assertEquals(List.of("output-0"), outcome.outputs().stream().map(OipTensor::name).toList());
      assertEquals("FP64", outcome.outputs().get(0).datatype());
      assertEquals(List.of(1, 3), outcome.outputs().get(0).shape());
      assertEquals(List.of(0.1, 0.9, 0.5), outcome.outputs().get(0).values());
      assertEquals(model, outcome.model());
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void theAnswerIsTheSameAsInSeldonsWords(OipDialect dialect) throws IOException {
    JsonObject seven = new JsonObject(Files.readString(TestNode.CONF.resolve("digits/seven.json")));
    JsonArray pixels = seven.getJsonObject("data").getJsonArray("ndarray").getJsonArray(0);
    Double[] row =
        pixels.stream().map(pixel -> ((Number) pixel).doubleValue()).toArray(Double[]::new);
    // Of the two predictors, the one that draws no lots.
    JsonObject seldon = answeredBy("average", seven);
    Ask ask = Ask.of("digits", OipTensor.row("x", row)).version("ensemble");
    assertEquals(
        numbers(seldon.getJsonObject("data").getJsonArray("ndarray").getJsonArray(0).getList()),
        numbers(ok(dialect, digits, ask).outputs().get(0).values()));
  }

  private static JsonObject answeredBy(String unit, JsonObject request) {
    for (int i = 0; ; i++) {
      JsonObject meta = new JsonObject().put("puid", "request-" + i);
      JsonObject answer = digits.rest().predict(request.copy().put("meta", meta).encode());
      if (answer.getJsonObject("meta").getJsonObject("requestPath").containsKey(unit)) {
        return answer;
      }
    }
  }

  private static List<Float> numbers(List<?> numbers) {
    // The model gives floats, and so does the combiner under the model's name.
    return numbers.stream().map(number -> ((Number) number).floatValue()).toList();
  }

  private static ModelInferResponse answer(boolean raw) {
    return OipGrpc.call(
            echo,
            "ModelInfer",
            OipGrpc.request(Ask.of("test", ROW), raw),
            ModelInferResponse.getDefaultInstance(),
            Map.of())
        .message();
  }

  @Test
  void callsAreAnsweredInTheFormThatTheyCameIn() {
    assertEquals(1, answer(true).getRawOutputContentsCount());
    assertFalse(answer(true).getOutputs(0).hasContents());
    assertEquals(0, answer(false).getRawOutputContentsCount());
    assertTrue(answer(false).getOutputs(0).hasContents());
  }

  // Ids, names and versions

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void anIdIsKeptOrMade(OipDialect dialect) {
    assertEquals("mine", ok(dialect, echo, Ask.of("test", ROW).id("mine")).id());
    String made = ok(dialect, echo, Ask.of("test", ROW)).id();
    assertEquals(26, made.length());
    assertNotEquals(made, ok(dialect, echo, Ask.of("test", ROW)).id());
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void theOnlyDeploymentNeedsNoName(OipDialect dialect) {
    Map<String, String> named = Map.of("seldon", "test");
    for (String model : List.of("", "test", "echo", "test.echo")) {
      assertEquals(List.of(ROW), ok(dialect, echo, Ask.of(model, ROW)).outputs());
      Ask asked = Ask.of(model, ROW).metadata(named);
      assertEquals(List.of(ROW), ok(dialect, echo, asked).outputs());
    }
    assertEquals("test", ok(dialect, echo, Ask.of("", ROW)).model());
    assertEquals("echo", ok(dialect, echo, Ask.of("echo", ROW)).model());
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void aModelThatIsNotServedIsNotFound(OipDialect dialect) {
    refused(dialect, Verdict.UNKNOWN_DEPLOYMENT, graphs, Ask.of("nobody", ROW));
    refused(dialect, Verdict.UNKNOWN_DEPLOYMENT, graphs, Ask.of("model", ROW));
    refused(dialect, Verdict.UNKNOWN_DEPLOYMENT, graphs, Ask.of("simple", ROW).version("9"));
    Ask elsewhere = Ask.of("simple", ROW).metadata(Map.of("seldon", "combined"));
    refused(dialect, Verdict.UNKNOWN_DEPLOYMENT, graphs, elsewhere);
    Ask nowhere =
        Ask.of("simple", ROW).metadata(Map.of("seldon", "simple", "namespace", "nowhere"));
    refused(dialect, Verdict.UNKNOWN_DEPLOYMENT, graphs, nowhere);
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void aVersionIsThePredictorThatAnswers(OipDialect dialect) {
    for (int i = 0; i < OFTEN; i++) {
      Ask ask = Ask.of("split", ROW).id("request-" + i);
      assertEquals("canary", ok(dialect, split, ask.version("canary")).version());
      assertEquals("main", ok(dialect, split, ask.version("1.0")).version());
    }
  }

  private static Set<String> seldonPath(String id) {
    JsonObject body =
        new JsonObject().put("meta", new JsonObject().put("puid", id)).put("strData", "x");
    return split
        .rest()
        .predict(body.encode())
        .getJsonObject("meta")
        .getJsonObject("requestPath")
        .fieldNames();
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void withoutAVersionTheIdDecidesAsInSeldonsWords(OipDialect dialect) {
    for (int i = 0; i < OFTEN; i++) {
      String id = "request-" + i;
      boolean main = seldonPath(id).contains("main-unit");
      assertEquals(
          main ? "main" : "canary", ok(dialect, split, Ask.of("split", ROW).id(id)).version(), id);
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void aUnitIsAskedInAPredictorThatHasIt(OipDialect dialect) {
    for (int i = 0; i < OFTEN; i++) {
      Ask ask = Ask.of("split.canary-unit", ROW).id("request-" + i);
      assertEquals("canary", ok(dialect, split, ask).version());
    }
    Ask elsewhere = Ask.of("split.canary-unit", ROW).version("main");
    refused(dialect, Verdict.UNKNOWN_DEPLOYMENT, split, elsewhere);
  }

  // Failures

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void aUnitThatFailsIsNamed(OipDialect dialect) {
    for (String model : List.of("broken", "broken.broken", "broken.sound")) {
      String error = refused(dialect, Verdict.UNIT_FAILED, graphs, Ask.of(model, ROW));
      assertEquals("node \"broken\": it broke", error);
    }
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void requestsAreMeasured(OipDialect dialect) {
    String method = "method=\"" + (dialect.isGrpc() ? "grpc" : "rest") + "\"";
    String count = "seldon_api_executor_server_requests_seconds_count";
    String[] good = {"service=\"infer\"", "deployment_name=\"simple\"", method, "code=\"200\""};
    double before = Metrics.of(graphs).value(count, good);
    ok(dialect, graphs, Ask.of("simple", ROW));
    assertEquals(before + 1, Metrics.of(graphs).value(count, good));
  }

  @ParameterizedTest
  @EnumSource(OipDialect.class)
  void requestsForAUnitAreNotItsDeployments(OipDialect dialect) {
    String method = "method=\"" + (dialect.isGrpc() ? "grpc" : "rest") + "\"";
    String count = "seldon_api_executor_server_requests_seconds_count";
    String[] good = {
      "service=\"infer-unit\"", "deployment_name=\"combined\"", method, "code=\"200\""
    };
    double before = Metrics.of(graphs).value(count, good);
    ok(dialect, graphs, Ask.of("combined.left", ROW));
    ok(dialect, graphs, Ask.of("combined", ROW));
    assertEquals(before + 1, Metrics.of(graphs).value(count, good));
  }
}
