package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.config.NodeConfig;
import io.radiant.node.learning.RouterState;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learned outlives the process, however it ends. */
final class LearningSurvivesTest {
  private static final String GRAPH =
      """
      {"name": "router", "type": "ROUTER", "implementation": "THOMPSON_SAMPLING",
       "parameters": [{"name": "exploration", "value": "0.3", "type": "FLOAT"}],
       "children": [
         {"name": "a", "type": "MODEL", "implementation": "SIMPLE_MODEL"},
         {"name": "b", "type": "MODEL", "implementation": "SIMPLE_MODEL"},
         {"name": "c", "type": "MODEL", "implementation": "SIMPLE_MODEL"}]}
      """;

  private static final int CLIENTS = 3;
  private static final int KILLS = 3;
  private static final int REWARDS_BEFORE_A_KILL = 150;

  @TempDir private Path folder;

  private static String request(String puid) {
    return "{\"meta\":{\"puid\":\"" + puid + "\"},\"data\":{\"ndarray\":[[1]]}}";
  }

  private static String report(String puid, double reward) {
    return "{\"response\":{\"meta\":{\"puid\":\"" + puid + "\"}},\"reward\":" + reward + "}";
  }

  private static RouterState router(TestNode node) {
    return TestNode.await(node.node().deployments().all().get(0).ledger().routers()).get(0);
  }

  private static List<Long> counts(RouterState state) {
    return IntStream.range(0, 3).mapToObj(arm -> state.totals().count(arm)).toList();
  }

  private static List<Double> sums(RouterState state) {
    return IntStream.range(0, 3).mapToObj(arm -> state.totals().sum(arm)).toList();
  }

  @Test
  void anIdAloneIsEnoughAfterARestart() {
    NodeConfig config = TestNode.config();
    int arm;
    try (TestNode node = TestNode.ofGraph(config, GRAPH)) {
      arm = arm(node.rest().predict(request("before")));
    }
    try (TestNode node = TestNode.ofGraph(config, GRAPH)) {
      assertEquals(200, node.rest().post(RestClient.FEEDBACK, report("before", 1)).statusCode());
      assertEquals(1, router(node).totals().count(arm));
      assertEquals(1, router(node).totals().decisions(arm));
    }
    try (TestNode node = TestNode.ofGraph(config, GRAPH)) {
      node.rest().post(RestClient.FEEDBACK, report("before", 1));
      assertEquals(1, router(node).totals().totalCount(), "the same event is counted once");
    }
  }

  private static int arm(JsonObject answer) {
    return answer.getJsonObject("meta").getJsonObject("routing").getInteger("router");
  }

  @Test
  void aFolderThatCannotBeUsedFailsTheStart() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    NodeConfig config = TestNode.config(TestNode.config().journal().in(file));
    AssertionError failed =
        assertThrows(AssertionError.class, () -> TestNode.ofGraph(config, GRAPH));
    String said = failed.getMessage();
    assertTrue(said.contains(file.resolve("default.test").toString()), said);
    assertTrue(said.contains("RADIANT_JOURNAL_DIRECTORY"), said);
  }

  @Test
  void allEventLoopsDecideByOneEdition() {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), GRAPH)) {
      for (int i = 0; i < 60; i++) {
        JsonObject answer = node.rest().predict(request("p" + i));
        node.rest().reward(answer, arm(answer) == 2 ? 1 : 0);
      }
      Eventually.holds("the best arm is asked most", () -> router(node).propensities()[2] > 0.7);
      Metrics metrics = Metrics.of(node);
      assertEquals(60, metrics.value("radiant_feedback_total", "outcome=\"ACCEPTED\""), "accepted");
      Eventually.equal(60.0, () -> Metrics.of(node).value("radiant_decisions_total", "test"));
      assertEquals(7 * 24 * 3600.0, metrics.value("radiant_feedback_horizon_seconds", "test"));
      Eventually.equal(
          router(node).totals().mean(2),
          () -> Metrics.of(node).value("radiant_arm_mean", "arm=\"c\""));
    }
  }

  // === kill -9 ===

  /** A reward that a client has to report until it is acknowledged. */
  private record Owed(JsonObject answer, double reward) {}

  /** What clients know, which is all that must be true afterwards. */
  private static final class Oracle {
    private final long[] counts = new long[3];
    private final double[] sums = new double[3];
    private final Queue<Owed> owed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();

    synchronized void counted(Owed reward) {
      counts[arm(reward.answer())]++;
      sums[arm(reward.answer())] += reward.reward();
      acknowledged.incrementAndGet();
    }

    synchronized List<Long> counts() {
      return IntStream.range(0, 3).mapToObj(arm -> counts[arm]).toList();
    }

    synchronized List<Double> sums() {
      return IntStream.range(0, 3).mapToObj(arm -> sums[arm]).toList();
    }
  }

  @Test
  void everyAcknowledgedRewardIsCountedOnceAfterKills() throws IOException, InterruptedException {
    Path manifest = Files.writeString(folder.resolve("m.json"), TestNode.manifest("test", GRAPH));
    Path journal = folder.resolve("journal");
    Oracle oracle = new Oracle();
    for (int kill = 0; kill < KILLS; kill++) {
      try (RunningNode node = RunningNode.start(manifest, journal)) {
        reportAgain(node.rest(), oracle);
        reportUntilKilled(node, oracle, kill);
      }
    }
    NodeConfig config = TestNode.config();
    try (TestNode node =
        TestNode.serving(TestNode.config(config.journal().in(journal)), manifest)) {
      long before = router(node).totals().totalCount();
      assertTrue(
          before >= oracle.acknowledged.get(),
          () -> before + " rewards are known, and were acknowledged: " + oracle.acknowledged);
      reportAgain(node.rest(), oracle);
      assertEquals(oracle.counts(), counts(router(node)));
      assertEquals(oracle.sums(), sums(router(node)));
    }
  }

  private static void reportAgain(RestClient client, Oracle oracle) {
    for (Owed owed = oracle.owed.poll(); owed != null; owed = oracle.owed.poll()) {
      client.reward(owed.answer(), owed.reward());
      oracle.counted(owed);
    }
  }

  private static void reportUntilKilled(RunningNode node, Oracle oracle, int kill)
      throws InterruptedException {
    List<Thread> clients = new ArrayList<>();
    int enough = oracle.acknowledged.get() + REWARDS_BEFORE_A_KILL;
    for (int client = 0; client < CLIENTS; client++) {
      String name = "p-" + kill + "-" + client + "-";
      clients.add(new Thread(() -> predictAndReward(node.rest(), oracle, name)));
    }
    clients.forEach(Thread::start);
    Eventually.holds("enough rewards", () -> oracle.acknowledged.get() >= enough);
    node.kill();
    for (Thread client : clients) {
      client.join();
    }
  }

  private static void predictAndReward(RestClient client, Oracle oracle, String name) {
    for (int i = 0; ; i++) {
      JsonObject answer = post(client, RestClient.PREDICTIONS, request(name + i));
      if (answer == null) {
        return;
      }
      Owed owed = new Owed(answer, i % 5 / 4.0);
      // A bare id: the decision must be known by the time that its answer is.
      if (post(client, RestClient.FEEDBACK, report(name + i, owed.reward())) == null) {
        oracle.owed.add(owed);
        return;
      }
      oracle.counted(owed);
    }
  }

  /** Null once the node is gone. */
  private static JsonObject post(RestClient client, String path, String body) {
    try {
      HttpResponse<String> response = client.post(path, body);
      assertEquals(200, response.statusCode(), response.body());
      return new JsonObject(response.body());
    } catch (UncheckedIOException gone) {
      return null;
    }
  }
}
