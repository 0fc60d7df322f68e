package io.radiant.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.cli.LearningCommandsTest.Said;
import io.radiant.node.config.NodeConfig;
import io.radiant.node.whole.RestClient;
import io.radiant.node.whole.TestNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a node learned, as its admin port, {@code radiant arms} and {@code evaluate} tell it. */
final class NodeThatLearnedTest {
  private static final int PREDICTIONS = 600;
  private static final long SEED = 20261122;
  private static final double[] MEANS = {.2, .8};

  private static final String GRAPH =
      """
      {"name": "router", "type": "ROUTER", "implementation": "EPSILON_GREEDY",
       "parameters": [{"name": "epsilon", "value": "0.5", "type": "DOUBLE"}],
       "children": [
         {"name": "a", "type": "MODEL", "implementation": "SIMPLE_MODEL"},
         {"name": "b", "type": "MODEL", "implementation": "SIMPLE_MODEL"}]}
      """;

  private final SplittableRandom chance = new SplittableRandom(SEED);
  private final NodeConfig config = TestNode.config();

  private void teach(RestClient client) {
    for (int i = 0; i < PREDICTIONS; i++) {
      JsonObject answer = client.predict("{\"data\": {\"ndarray\": [[1.0]]}}");
      int arm = answer.getJsonObject("meta").getJsonObject("routing").getInteger("router");
      client.reward(answer, chance.nextDouble() < MEANS[arm] ? 1 : 0);
    }
  }

  @Test
  void theAdminPortAndBothCommandsTellTheSame() {
    try (TestNode node = TestNode.ofGraph(config, GRAPH)) {
      teach(node.rest());
      assertFigures(router(node.admin().get("/deployments/test/arms")));
      assertArms(node);
      assertNewEpoch(node);
    }
    assertEvaluates();
  }

  private static JsonObject router(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    return new JsonObject(response.body()).getJsonArray("routers").getJsonObject(0);
  }

  private static void assertFigures(JsonObject router) {
    assertEquals("router", router.getString("router"));
    JsonArray arms = router.getJsonArray("arms");
    long decisions = 0;
    long rewards = 0;
    for (int arm = 0; arm < MEANS.length; arm++) {
      JsonObject figures = arms.getJsonObject(arm);
      decisions += figures.getLong("decisions");
      rewards += figures.getLong("rewards");
      JsonObject interval = figures.getJsonObject("interval");
      assertTrue(interval.getDouble("low") < MEANS[arm], figures::encode);
      assertTrue(interval.getDouble("high") > MEANS[arm], figures::encode);
    }
    assertEquals(PREDICTIONS, decisions);
    assertEquals(PREDICTIONS, rewards);
    assertEquals(.75, arms.getJsonObject(1).getDouble("propensity"), 1e-9);
    assertEquals("DIFFERENCE", router.getJsonObject("verdict").getString("kind"));
  }

  private static void assertArms(TestNode node) {
    String url = "http://127.0.0.1:" + node.node().adminPort();
    Said said = LearningCommandsTest.run("arms", "--admin", url);
    assertEquals(0, said.code(), said.err());
    assertTrue(said.out().startsWith("test: main/router, epoch 0, EpsilonGreedy"), said.out());
    assertTrue(said.out().contains("b is better (p < 0.0001 at any time)"), said.out());
    Said json = LearningCommandsTest.run("arms", "test", "--json", "--admin", url);
    assertEquals("test", new JsonArray(json.out()).getJsonObject(0).getString("deployment"));
    Said unknown = LearningCommandsTest.run("arms", "shoe", "--admin", url);
    assertEquals(2, unknown.code());
    assertEquals(
        "radiant: the node says 404: there is no deployment \"shoe\" (there is: test)\n",
        unknown.err());
  }

  private static void assertNewEpoch(TestNode node) {
    HttpResponse<String> begun =
        node.admin().post("/deployments/test/routers/main/router/epoch", "{\"cause\": \"test\"}");
    assertEquals(1, new JsonObject(begun.body()).getInteger("epoch"), begun.body());
    JsonObject router = router(node.admin().get("/deployments/test/arms"));
    assertEquals(1, router.getInteger("epoch"));
    assertEquals("TOO_EARLY", router.getJsonObject("verdict").getString("kind"));
  }

  /** The journal that the node left says what its arms are worth. */
  private void assertEvaluates() {
    String folder = config.journal().directory().toString();
    for (int arm = 0; arm < MEANS.length; arm++) {
      String policy = "always:" + "ab".charAt(arm);
      Said said =
          LearningCommandsTest.run(
              "evaluate", folder, "--policy", policy, "--json", "--minimum-propensity", "0.25");
      assertEquals(0, said.code(), said.out() + said.err());
      JsonObject json = new JsonObject(said.out());
      assertEquals(PREDICTIONS, json.getInteger("rewards"));
      JsonObject interval = json.getJsonObject("result").getJsonObject("interval");
      assertTrue(interval.getDouble("low") < MEANS[arm], said::out);
      assertTrue(interval.getDouble("high") > MEANS[arm], said::out);
    }
  }
}
