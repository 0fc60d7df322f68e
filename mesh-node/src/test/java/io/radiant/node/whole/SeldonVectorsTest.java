package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compatibility vectors of Seldon's engine that concern clients, by their numbers; where we differ
 * on purpose, the test says so and why. Those about units in other processes are elsewhere.
 */
final class SeldonVectorsTest {
  private static final String SIMPLE =
      "{\"name\": \"m\", \"implementation\": \"SIMPLE_MODEL\", \"children\": []}";

  private TestNode node;

  @AfterEach
  void close() {
    node.close();
  }

  private void serve(String graph) {
    node = TestNode.ofGraph(TestNode.config(), graph);
  }

  private JsonObject predict(String body) {
    return node.rest().predict(body);
  }

  private static JsonObject meta(JsonObject answer) {
    return answer.getJsonObject("meta");
  }

  /** A unit that changes messages on their way down. */
  private static String unit(
      String name, UnaryOperator<InferenceMessage> change, String... children) {
    Unit unit =
        new Unit() {
          @Override
          public Future<InferenceMessage> transformInput(InferenceMessage input) {
            return Future.succeededFuture(change.apply(input));
          }
        };
    return TestUnit.named(name, unit, children);
  }

  private void assertFixedAnswer(JsonObject answer) {
    assertEquals(
        new JsonObject(
            """
            {"names": ["class0", "class1", "class2"],
             "tensor": {"shape": [1, 3], "values": [0.1, 0.9, 0.5]}}
            """),
        answer.getJsonObject("data"));
  }

  @Test
  void v01_answersAPing() {
    serve(SIMPLE);
    HttpResponse<String> response = node.rest().get("/ping");
    assertEquals(200, response.statusCode());
    assertEquals("pong", response.body());
    assertEquals("nosniff", response.headers().firstValue("X-Content-Type-Options").orElse(""));
  }

  @Test
  void v02_hasASimpleModel() {
    serve(SIMPLE);
    JsonObject answer = predict("{\"data\":{\"ndarray\":[[4]]}}");
    assertFixedAnswer(answer);
    assertEquals("SUCCESS", answer.getJsonObject("status").getString("status"));
    assertEquals(new JsonObject().put("m", ""), meta(answer).getJsonObject("requestPath"));
    assertEquals(new JsonObject(), meta(answer).getJsonObject("routing"));
    assertFalse(meta(answer).getString("puid").isEmpty());
    assertEquals(
        new JsonArray(
            """
            [{"key": "mymetric_counter", "type": "COUNTER", "value": 1, "tags": {}},
             {"key": "mymetric_gauge", "type": "GAUGE", "value": 100, "tags": {}},
             {"key": "mymetric_timer", "type": "TIMER", "value": 22.1, "tags": {}}]
            """),
        meta(answer).getJsonArray("metrics"));
  }

  /** Different: the info says what is wrong, rather than the body that the client knows. */
  @Test
  void v04_refusesWhatIsNoJson() {
    serve(SIMPLE);
    HttpResponse<String> response =
        node.rest().post("/api/v0.1/predictions", "{\"data\":{\"ndarray\":[[1");
    assertEquals(400, response.statusCode());
    assertFalse(Refusals.info(response).isEmpty());
    JsonObject status = new JsonObject(response.body()).getJsonObject("status");
    assertEquals(201, status.getInteger("code"));
    assertEquals("Invalid JSON", status.getString("reason"));
  }

  @Test
  void v06_keepsThePuid() {
    serve(SIMPLE);
    String body = "{\"meta\":{\"puid\":\"%s\"},\"data\":{\"ndarray\":[[1]]}}";
    assertEquals("abc-1", meta(predict(body.formatted("abc-1"))).getString("puid"));
    String first = meta(predict(body.formatted(""))).getString("puid");
    String second = meta(predict("{\"data\":{\"ndarray\":[[1]]}}")).getString("puid");
    assertTrue(first.matches("[0-9a-v]{1,26}"), first);
    assertTrue(second.matches("[0-9a-v]{1,26}"), second);
    assertNotEquals(first, second);
  }

  private JsonObject send(byte[] form) {
    HttpResponse<String> response =
        node.rest()
            .send(
                node.rest()
                    .request(RestClient.PREDICTIONS)
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(BodyPublishers.ofByteArray(form)));
    assertEquals(200, response.statusCode(), response.body());
    return new JsonObject(response.body());
  }

  private static byte[] form(String field, String value, byte[] file) {
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(field, value);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    if (file.length > 0) {
      form.writeBytes(
          "--b\r\nContent-Disposition: form-data; name=\"binData\"; filename=\"f\"\r\n\r\n"
              .getBytes(StandardCharsets.UTF_8));
      form.writeBytes(file);
      form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    form.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  @Test
  void v07_takesForms() {
    serve(SIMPLE);
    JsonObject bytes = send(form("meta", "{\"puid\":\"77\"}", new byte[] {0, (byte) 0xff, 0x10}));
    assertEquals("AP8Q", bytes.getString("binData"));
    assertEquals("77", meta(bytes).getString("puid"));
    assertEquals(3, meta(bytes).getJsonArray("metrics").size());
    String data = "{\"names\":[\"a\"],\"tensor\":{\"shape\":[2,1],\"values\":[1,2]}}";
    assertFixedAnswer(send(form("data", data, new byte[0])));
  }

  /** Different: what nobody touched is passed through as the client wrote it. */
  @Test
  void v09_printsNumbersAsShortAsTheyCanBe() {
    serve(unit("made", m -> m.withPayload(m.payload().withNumbers(m.payload().numbers()))));
    String body = "{\"data\":{\"ndarray\":[[1.50,2.0],[3.25,-4]]}}";
    String made = node.rest().post(RestClient.PREDICTIONS, body).body();
    assertTrue(made.contains("\"ndarray\":[[1.5,2],[3.25,-4]]"), made);
    assertTrue(made.contains("\"names\":[]"), made);
    close();
    serve(TestUnit.echo("echo"));
    String passed = node.rest().post(RestClient.PREDICTIONS, body).body();
    assertTrue(passed.contains("[[1.50,2.0],[3.25,-4]]"), passed);
  }

  /** Different: nothing is escaped that JSON does not ask to be; it means the same. */
  @Test
  void v11_keepsEveryCharacter() {
    serve(TestUnit.echo("echo"));
    HttpResponse<String> response =
        node.rest().post(RestClient.PREDICTIONS, "{\"strData\":\"a<b&c='\"}");
    assertTrue(response.body().contains("a<b&c='"), response.body());
    assertEquals("a<b&c='", new JsonObject(response.body()).getString("strData"));
  }

  private static Metric counter(String key, double value) {
    return new Metric(key, Metric.Type.COUNTER, value);
  }

  @Test
  void v16_countsARoutersMetricsAndLeavesItsTags() {
    Unit router =
        new Unit() {
          @Override
          public Future<Decision> route(InferenceMessage input) {
            return Future.succeededFuture(
                new Decision(new Route.Branch(1), List.of(counter("rc", 2))));
          }
        };
    Payload nine = Payload.Data.of(Payload.Form.NDARRAY, List.of(), Tensor.of(new int[] {1, 1}, 9));
    serve(
        TestUnit.named(
            "r",
            router,
            TestUnit.echo("a"),
            unit("b", m -> m.withPayload(nine).withMetrics(List.of(counter("mc", 3))))));
    JsonObject answer = predict("{\"data\":{\"ndarray\":[[1]]}}");
    assertEquals(new JsonArray("[[9]]"), answer.getJsonObject("data").getJsonArray("ndarray"));
    assertEquals(new JsonObject().put("r", 1), meta(answer).getJsonObject("routing"));
    assertEquals(Set.of("r", "b"), meta(answer).getJsonObject("requestPath").fieldNames());
    assertEquals(List.of("rc", "mc"), keys(answer));
    assertEquals(new JsonObject(), meta(answer).getJsonObject("tags"));
    assertEquals(2, Metrics.of(node).value("rc_total", "model_name=\"r\""));
    assertEquals(3, Metrics.of(node).value("mc_total", "model_name=\"b\""));
  }

  private static List<String> keys(JsonObject answer) {
    return meta(answer).getJsonArray("metrics").stream()
        .map(metric -> ((JsonObject) metric).getString("key"))
        .toList();
  }

  @Test
  void v18_drawsAsTheOriginalDid() {
    serve(
        """
        {"name": "ab", "implementation": "RANDOM_ABTEST",
         "parameters": [{"name": "ratioA", "value": "0.5", "type": "FLOAT"}],
         "children": [{"name": "a", "implementation": "SIMPLE_MODEL"},
                      {"name": "b", "implementation": "SIMPLE_MODEL"}]}
        """);
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      drawn.add(meta(predict("{}")).getJsonObject("routing").getInteger("ab"));
    }
    assertEquals(List.of(1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1), drawn.subList(0, 12));
    assertEquals(44, Collections.frequency(drawn, 0));
  }

  private static String answering(String name, Payload payload) {
    return unit(name, m -> m.withPayload(payload));
  }

  private static Payload row(Payload.Form form, double... values) {
    return Payload.Data.of(form, List.of("c"), Tensor.of(new int[] {1, values.length}, values));
  }

  private static String average(Payload... answers) {
    List<String> children = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      children.add(answering("m" + i, answers[i]));
    }
    return "{\"name\": \"avg\", \"implementation\": \"AVERAGE_COMBINER\", \"children\": [%s]}"
        .formatted(String.join(", ", children));
  }

  private static double[] numbers(JsonArray array) {
    return array.stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
  }

  @Test
  void v20_averages() {
    for (Payload.Form form : List.of(Payload.Form.TENSOR, Payload.Form.NDARRAY)) {
      serve(average(row(form, 1, 1), row(form, 1, 0.5), row(form, 2.2, 0.9)));
      JsonObject data = predict("{\"data\":{\"ndarray\":[[1]]}}").getJsonObject("data");
      assertEquals(new JsonArray("[\"c\"]"), data.getJsonArray("names"));
      boolean tensor = form == Payload.Form.TENSOR;
      JsonArray values =
          tensor
              ? data.getJsonObject("tensor").getJsonArray("values")
              : data.getJsonArray("ndarray").getJsonArray(0);
      assertArrayEquals(new double[] {1.4, 0.8}, numbers(values), 1e-12);
      if (tensor) {
        assertEquals(new JsonArray("[1,2]"), data.getJsonObject("tensor").getJsonArray("shape"));
        close();
      }
    }
  }

  private void assertCannotAverage(Payload... answers) {
    serve(average(answers));
    HttpResponse<String> response = node.rest().post(RestClient.PREDICTIONS, "{}");
    assertEquals(500, response.statusCode(), response.body());
    JsonObject status = new JsonObject(response.body()).getJsonObject("status");
    assertEquals(204, status.getInteger("code"), response.body());
    close();
  }

  private static Payload shaped(int... shape) {
    return Payload.Data.of(Payload.Form.TENSOR, List.of(), Tensor.of(shape, new double[2]));
  }

  @Test
  void v21_refusesToAverageWhatDoesNotFit() {
    Payload two = row(Payload.Form.TENSOR, 1, 2);
    assertCannotAverage(two, two, row(Payload.Form.TENSOR, 1, 2, 3));
    assertCannotAverage(two, new Payload.Text("x"));
    assertCannotAverage(two, Payload.NOTHING);
    assertCannotAverage(shaped(2), shaped(2));
    assertCannotAverage(shaped(1, 1, 2), shaped(1, 1, 2));
    serve(average(two, two));
  }

  private static String tagging(String name, String value, String... children) {
    return unit(name, m -> m.withTags(Tags.of(Map.of("k", value))), children);
  }

  @Test
  void v22_letsTheLatestTagWin() {
    serve(tagging("t", "t", tagging("m", "m")));
    JsonObject answer = predict("{\"meta\":{\"tags\":{\"k\":\"req\",\"q\":1}},\"strData\":\"x\"}");
    assertEquals(new JsonObject().put("k", "m").put("q", 1), meta(answer).getJsonObject("tags"));
  }

  @Test
  void v24_dropsWhereAClientSaysThatItHasBeen() {
    serve(SIMPLE);
    JsonObject answer =
        predict(
            "{\"meta\":{\"routing\":{\"zz\":3},\"requestPath\":{\"zz\":\"i\"}},"
                + "\"data\":{\"ndarray\":[[1]]}}");
    assertEquals(new JsonObject(), meta(answer).getJsonObject("routing"));
    assertEquals(new JsonObject().put("m", ""), meta(answer).getJsonObject("requestPath"));
  }

  @Test
  void v26_exportsWhatUnitsMeasure() {
    float[] gauges = {22, 100};
    int[] request = {0};
    serve(
        unit(
            "m",
            m ->
                m.withMetrics(
                    List.of(
                        counter("mycounter", 1),
                        new Metric("mygauge", Metric.Type.GAUGE, gauges[request[0]++]),
                        new Metric("mytimer", Metric.Type.TIMER, 1)))));
    predict("{}");
    predict("{}");
    String[] labels = {
      "deployment_name=\"test\"",
      "predictor_name=\"main\"",
      "predictor_version=\"unknown\"",
      "model_name=\"m\"",
      "model_image=\"\"",
      "model_version=\"\""
    };
    Metrics metrics = Metrics.of(node);
    assertEquals(2, metrics.value("mycounter_total", labels));
    assertEquals(100, metrics.value("mygauge", labels));
    assertEquals(2, metrics.value("mytimer_seconds_count", labels));
    assertEquals(0.002, metrics.value("mytimer_seconds_sum", labels), 1e-9);
  }

  /** Different: what a client says that it measured is its own business. */
  @Test
  void v26_exportsNothingThatClientsSend() {
    serve(TestUnit.echo("echo"));
    JsonObject answer =
        predict("{\"meta\":{\"metrics\":[{\"key\":\"forged\",\"type\":\"COUNTER\",\"value\":7}]}}");
    assertEquals(List.of(), keys(answer));
    assertEquals(0, Metrics.of(node).count("forged_total"));
  }

  /** Different: ids are those of the engine, of 26 characters, rather than the executor's UUIDs. */
  @ParameterizedTest
  @ValueSource(strings = {"", "1"})
  void v27_saysThePuidInAHeader(String given) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    serve(
        unit(
            "m",
            message -> {
              seen.add(message.puid());
              return message;
            }));
    HttpResponse<String> response =
        node.rest()
            .send(
                node.rest()
                    .json(RestClient.PREDICTIONS, "{\"data\":{\"ndarray\":[1.1,2]}}")
                    .header("Seldon-Puid", given));
    String puid = response.headers().firstValue("Seldon-Puid").orElse("");
    assertTrue(given.isEmpty() ? puid.matches("[0-9a-v]{26}") : puid.equals(given), puid);
    assertEquals(List.of(puid), seen);
  }
}
