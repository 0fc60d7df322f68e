package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.config.NodeConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the original engine answered, we answer; where we differ on purpose, it says so here.
 *
 * <p>Answers are compared by meaning: whitespace, the order of names and generated ids do not
 * count. Of refusals by the web framework of the original (404, 405, 415) only the status counts;
 * their bodies were never part of the protocol, and ours have the protocol's shape.
 */
final class RecordedExchangesTest {
  private static final Set<Integer> FRAMEWORK_REFUSALS = Set.of(404, 405, 415);

  /** A status of ours that differs from the recorded one, and why. */
  private record Difference(int status, String why) {}

  private static final Map<String, Difference> DIFFERENCES = new LinkedHashMap<>();

  static {
    differ("empty body", 400, "an empty body is no JSON; the original's error handler failed");
    differ("fb empty body", 400, "likewise");
    differ("lenient unquoted", 400, "lenient JSON is refused");
    differ("comment", 400, "lenient JSON is refused");
    differ("tensor value NaN bare", 400, "NaN without quotes is lenient JSON");
    differ("fb routing root=7", 400, "an index outside the children is the client's mistake");
    differ("model: fb routing stub=1", 400, "likewise, at a leaf");
    differ("GET /info", 404, "operators' pages are on the admin port");
    differ("GET /health", 404, "operators' pages are on the admin port");
    differ("GET /pause", 404, "pausing is on the admin port, where clients cannot reach it");
    differ("after pause: GET /ready", 200, "the recorded pause was refused");
    unreachable("ndarray", "tensor puid", "strData", "binData", "empty object");
    feedbackIsAnEvent(
        "fb ok",
        "fb empty object",
        "fb reward string",
        "fb reward NaN",
        "fb reward negative",
        "fb truth",
        "fb unknown field",
        "fb routing ab=1",
        "fb routing rt=1",
        "fb routing comb=1",
        "fb routing stub=1",
        "fb routing root=7",
        "fb routing root=-2");
  }

  private TestNode node;

  private static void differ(String name, int status, String why) {
    DIFFERENCES.put(name, new Difference(status, why));
  }

  private static void unreachable(String... names) {
    for (String name : names) {
      differ("unreachable: " + name, 503, "a unit that is down is 503, so that clients may retry");
      differ("unreachable-grpc: " + name, 503, "likewise; the original failed with code 206");
    }
  }

  private static void feedbackIsAnEvent(String... names) {
    for (String name : names) {
      differ("unreachable-grpc: " + name, 200, "likewise");
      differ(
          "unreachable: " + name,
          200,
          "feedback is accepted as an event; delivery is ours to care");
    }
  }

  @AfterEach
  void close() {
    if (node != null) {
      node.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> model() {
    return replay("model");
  }

  @TestFactory
  Stream<DynamicTest> router() {
    return replay("router");
  }

  @TestFactory
  Stream<DynamicTest> abtest() {
    return replay("abtest");
  }

  @TestFactory
  Stream<DynamicTest> abtestWithoutRatio() {
    return replay("abtest-noratio");
  }

  @TestFactory
  Stream<DynamicTest> combiner() {
    return replay("combiner");
  }

  @TestFactory
  Stream<DynamicTest> unreachable() {
    return replay("unreachable");
  }

  /** Recorded without its predictor: the same unit, over gRPC. */
  @TestFactory
  Stream<DynamicTest> unreachableOverGrpc() {
    JsonObject predictor = Recording.predictor("unreachable");
    predictor.getJsonObject("graph").getJsonObject("endpoint").put("type", "GRPC");
    return replay("unreachable-grpc", predictor);
  }

  private Stream<DynamicTest> replay(String graph) {
    return replay(graph, Recording.predictor(graph));
  }

  private Stream<DynamicTest> replay(String graph, JsonObject predictor) {
    node = TestNode.ofManifests(config(), manifest(predictor));
    return numbered(Recording.of(graph)).entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> check(graph, entry.getKey(), entry.getValue())));
  }

  /** The recording pauses the engine once; what follows is named for it. */
  private static Map<String, Recording> numbered(List<Recording> recordings) {
    Map<String, Recording> named = new LinkedHashMap<>();
    String prefix = "";
    for (Recording recording : recordings) {
      if (!recording.isGrpc()) {
        String name = prefix + recording.name();
        named.put(named.containsKey(name) ? name + " again" : name, recording);
        prefix = recording.name().equals("GET /pause") ? "after pause: " : prefix;
      }
    }
    return named;
  }

  private static NodeConfig config() {
    return TestNode.config();
  }

  private static String manifest(JsonObject predictor) {
    return new JsonObject()
        .put("kind", "SeldonDeployment")
        .put("metadata", new JsonObject().put("name", "recorded"))
        .put("spec", new JsonObject().put("predictors", new JsonArray().add(predictor)))
        .encode();
  }

  private void check(String graph, String name, Recording recorded) {
    Difference difference = DIFFERENCES.getOrDefault(graph + ": " + name, DIFFERENCES.get(name));
    int expected = difference == null ? recorded.status() : difference.status();
    RawHttp.Response response = replay(recorded);
    assertEquals(expected, response.status(), response.body());
    assertEquals("nosniff", response.headers().get("x-content-type-options"));
    // The original: on predictions and feedback only, and to a page that asks first its own name.
    assertEquals("*", response.headers().get("access-control-allow-origin"));
    if (difference == null && !FRAMEWORK_REFUSALS.contains(expected)) {
      compare(recorded, response);
    } else if (expected >= 400 && !response.body().isEmpty()) {
      assertEquals(
          "FAILURE", new JsonObject(response.body()).getJsonObject("status").getString("status"));
    }
  }

  private RawHttp.Response replay(Recording recorded) {
    return new RawHttp(node.node().ingressPort())
        .send(
            recorded.httpVersion(),
            recorded.method(),
            recorded.path(),
            recorded.headers(),
            recorded.body());
  }

  private static void compare(Recording recorded, RawHttp.Response response) {
    if (!recorded.response().startsWith("{")) {
      assertEquals(recorded.response(), response.body());
      return;
    }
    assertEquals("application/json", response.headers().get("content-type"));
    JsonObject ours = new JsonObject(response.body());
    JsonObject theirs = new JsonObject(recorded.response());
    if (response.status() == 200) {
      compareAnswers(theirs, ours);
    } else {
      compareRefusals(theirs.getJsonObject("status"), ours.getJsonObject("status"));
    }
  }

  /** The original's info is the request's body; ours says what is wrong with it. */
  private static void compareRefusals(JsonObject theirs, JsonObject ours) {
    assertFalse(ours.getString("info").isEmpty());
    for (String name : List.of("code", "reason", "status")) {
      assertEquals(theirs.getValue(name), ours.getValue(name), name);
    }
    if (theirs.getInteger("code") != 201) {
      assertTrue(ours.getString("info").contains(theirs.getString("info")), ours.getString("info"));
    }
  }

  private static void compareAnswers(JsonObject theirs, JsonObject ours) {
    forgetWhatChanceDecides(theirs, ours);
    assertEquals(normal(theirs), normal(ours));
  }

  /** Generated ids, and the branch of an A/B test whose earlier draws were not recorded. */
  private static void forgetWhatChanceDecides(JsonObject theirs, JsonObject ours) {
    JsonObject meta = theirs.getJsonObject("meta");
    if (meta == null) {
      return;
    }
    JsonObject ourMeta = ours.getJsonObject("meta");
    if (meta.getString("puid").length() > 20) {
      assertTrue(ourMeta.getString("puid").matches("[0-9a-v]{1,26}"));
      ourMeta.put("puid", meta.getString("puid"));
    }
    if (meta.getJsonObject("routing").containsKey("ab")) {
      int branch = ourMeta.getJsonObject("routing").getInteger("ab");
      assertTrue(ourMeta.getJsonObject("requestPath").containsKey("m" + (branch + 1)));
      ourMeta.put("routing", meta.getJsonObject("routing"));
      ourMeta.put("requestPath", meta.getJsonObject("requestPath"));
    }
  }

  /** Numbers as doubles: 1 and 1.0 mean the same. */
  private static Object normal(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof JsonArray array) {
      return array.stream().map(RecordedExchangesTest::normal).toList();
    }
    if (value instanceof JsonObject object) {
      Map<String, Object> map = new LinkedHashMap<>();
      object.forEach(member -> map.put(member.getKey(), normal(member.getValue())));
      return map;
    }
    return value == null ? "null" : value;
  }
}
