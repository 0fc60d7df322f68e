package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.config.NodeConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is known of a router's children stays when others are added or removed between two starts.
 */
final class ArmsBetweenStartsTest {
  private static final long SEED = 20261122;
  private static final int PREDICTIONS = 200;
  private static final Map<String, Double> CHANCES = Map.of("bad", .2, "good", .6, "better", .9);

  private final NodeConfig config = TestNode.config();
  private final SplittableRandom chance = new SplittableRandom(SEED);
  private int predictions;
  private Logs logs;

  @BeforeEach
  void watch() {
    logs = Logs.watch();
  }

  @AfterEach
  void nothingBroke() {
    try (Logs watched = logs) {
      watched.assertNoErrors();
    }
  }

  /** What the admin port tells of a child. */
  private record Known(long decisions, long rewards, double mean, double propensity) {
    static Known of(JsonObject arm) {
      Double mean = arm.getDouble("mean");
      return new Known(
          arm.getLong("decisions"),
          arm.getLong("rewards"),
          mean == null ? Double.NaN : mean,
          arm.getDouble("propensity"));
    }

    boolean isKnownAs(Known other) {
      return decisions == other.decisions
          && rewards == other.rewards
          && Double.compare(mean, other.mean) == 0;
    }
  }

  /** No unit states its type: its implementation says it. */
  private static String deployment(String... children) {
    String models =
        Arrays.stream(children)
            .map("{\"name\": \"%s\", \"implementation\": \"SIMPLE_MODEL\"}"::formatted)
            .collect(Collectors.joining(","));
    return TestNode.manifest(
        "bandit",
        "{\"name\": \"router\", \"implementation\": \"THOMPSON_SAMPLING\", \"children\": [%s]}"
            .formatted(models));
  }

  private TestNode serving(String... children) {
    return TestNode.ofManifests(config, deployment(children));
  }

  private static Map<String, Known> known(TestNode node) {
    HttpResponse<String> response = node.admin().get("/deployments/bandit/arms");
    assertEquals(200, response.statusCode(), response.body());
    JsonArray arms =
        new JsonObject(response.body())
            .getJsonArray("routers")
            .getJsonObject(0)
            .getJsonArray("arms");
    Map<String, Known> known = new HashMap<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      JsonObject figures = arms.getJsonObject(arm);
      known.put(figures.getString("name"), Known.of(figures));
    }
    return known;
  }

  /** Predictions and their rewards, by id; answers which child was asked how often. */
  private Map<String, Long> teach(TestNode node) {
    Map<String, Long> asked = new HashMap<>();
    for (int i = 0; i < PREDICTIONS; i++) {
      String puid = "prediction-" + predictions++;
      String child = ask(node, puid);
      asked.merge(child, 1L, Long::sum);
      int reward = chance.nextDouble() < CHANCES.get(child) ? 1 : 0;
      assertEquals("ACCEPTED", report(node, puid, reward));
    }
    return asked;
  }

  private static String ask(TestNode node, String puid) {
    JsonObject meta =
        node.rest()
            .predict("{\"meta\":{\"puid\":\"%s\"},\"strData\":\"x\"}".formatted(puid))
            .getJsonObject("meta");
    List<String> children =
        meta.getJsonObject("requestPath").fieldNames().stream()
            .filter(CHANCES::containsKey)
            .toList();
    assertEquals(1, children.size(), meta::encode);
    return children.get(0);
  }

  private static String report(TestNode node, String puid, int reward) {
    String body = "{\"puid\":\"%s\",\"reward\":%d}".formatted(puid, reward);
    HttpResponse<String> response = node.rest().post(RestClient.FEEDBACK, body);
    return new JsonObject(response.body()).getString("outcome");
  }

  private static void assertKept(
      Map<String, Known> before, Map<String, Known> after, String child) {
    assertTrue(before.get(child).isKnownAs(after.get(child)), () -> child + before + after);
  }

  @Test
  void aChildMoreLeavesWhatIsKnownOfTheOthers() {
    Map<String, Known> before;
    try (TestNode node = serving("bad", "good")) {
      teach(node);
      before = known(node);
    }
    try (TestNode node = serving("better", "bad", "good")) {
      Map<String, Known> after = known(node);
      assertKept(before, after, "bad");
      assertKept(before, after, "good");
      assertEquals(0, after.get("better").rewards());
      assertTrue(after.get("bad").propensity() < 0.05, after::toString);
      Map<String, Long> asked = teach(node);
      assertTrue(asked.get("better") > asked.get("good"), asked::toString);
    }
  }

  @Test
  void aChildLessLeavesWhatIsKnownOfTheOthers() {
    Map<String, Known> before;
    try (TestNode node = serving("better", "bad", "good")) {
      teach(node);
      before = known(node);
    }
    try (TestNode node = serving("bad", "good")) {
      Map<String, Known> after = known(node);
      assertEquals(CHANCES.keySet().size() - 1, after.size(), after::toString);
      assertKept(before, after, "bad");
      assertKept(before, after, "good");
      teach(node);
    }
  }

  @Test
  void aChildThatComesBackIsKnown() {
    Map<String, Known> before;
    try (TestNode node = serving("bad", "better")) {
      teach(node);
      before = known(node);
    }
    try (TestNode node = serving("bad", "good")) {
      teach(node);
    }
    try (TestNode node = serving("good", "better", "bad")) {
      assertKept(before, known(node), "better");
    }
  }

  @Test
  void aReportOfAChildThatWentIsRefusedByName() {
    String puid = "left-over";
    String child;
    try (TestNode node = serving("bad", "good")) {
      child = ask(node, puid);
    }
    try (TestNode node = serving("better", child.equals("bad") ? "good" : "bad")) {
      assertEquals("UNKNOWN_ARM", report(node, puid, 1));
    }
    try (TestNode node = serving("bad", "good")) {
      assertEquals("ACCEPTED", report(node, puid, 1));
      assertEquals("DUPLICATE", report(node, puid, 1));
    }
  }
}
