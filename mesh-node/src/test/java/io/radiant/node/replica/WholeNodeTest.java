package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.node.whole.Eventually;
import io.radiant.node.whole.RestClient;
import io.radiant.node.whole.TestNode;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole node and another replica of its deployment on one bus. */
final class WholeNodeTest {
  static final String GRAPH =
      """
      {"name": "router", "type": "ROUTER", "implementation": "EPSILON_GREEDY", "children": [
        {"name": "arm-0", "implementation": "SIMPLE_MODEL"},
        {"name": "arm-1", "implementation": "SIMPLE_MODEL"},
        {"name": "arm-2", "implementation": "SIMPLE_MODEL"}]}""";

  private final TestNode node = TestNode.ofGraph(TestNode.config(), GRAPH);
  private final MemoryLedger other = new MemoryLedger("other", 3);

  @BeforeEach
  void join() {
    TestNode.await(
        node.node()
            .vertx()
            .deployVerticle(
                new ReplicaVerticle(
                    "default", "test", "other", other, Replicas.FAST, System::nanoTime)));
    Eventually.holds("they have met", () -> metric("radiant_replicas").equals("1.0"));
  }

  @AfterEach
  void end() {
    node.close();
  }

  private String metric(String name) {
    return node.admin()
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("");
  }

  private int report(String puid) {
    return node.rest()
        .post(
            RestClient.FEEDBACK,
            "{\"response\": {\"meta\": {\"puid\": \"%s\"}}, \"reward\": 1}".formatted(puid))
        .statusCode();
  }

  @Test
  void whatClientsReportHereIsKnownThere() {
    JsonObject answer = node.rest().predict("{\"data\": {\"ndarray\": [[1]]}}");
    assertEquals(200, report(answer.getJsonObject("meta").getString("puid")));
    Eventually.holds("it is known there", () -> other.totals().totalCount() == 1);
    Eventually.holds(
        "and so is the decision",
        () -> IntStream.range(0, 3).mapToLong(other.totals()::decisions).sum() == 1);
  }

  @Test
  void whatWasDecidedThereIsCountedThereThoughItIsReportedHere() {
    other.decide("elsewhere", 1, MemoryLedger.NOW - 1);
    assertEquals(200, report("elsewhere"));
    assertEquals(200, report("elsewhere"));
    assertEquals(2, other.reports().size());
    assertEquals(1, other.totals().count(1));
    assertEquals("2.0", metric("radiant_feedback_handed_over_total"));
  }
}
