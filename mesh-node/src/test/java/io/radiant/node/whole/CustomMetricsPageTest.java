package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What units report is on the page that Prometheus reads, and cannot spoil it. */
final class CustomMetricsPageTest {
  private static Unit reporting(Metric... metrics) {
    return new Unit() {
      @Override
      public Future<InferenceMessage> transformInput(InferenceMessage input) {
        return Future.succeededFuture(input.withMetrics(List.of(metrics)));
      }
    };
  }

  /** What this program measures starts with one of these; units cannot use them. */
  private static boolean isOurs(String name) {
    return List.of("radiant_", "seldon_api_", "jvm_", "system_", "process_", "vertx_").stream()
        .anyMatch(name::startsWith);
  }

  @Test
  void everythingOfOursHasANameThatUnitsCannotUse() {
    try (TestNode node = TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo"))) {
      node.rest().predict("{}");
      for (String line : Metrics.of(node).lines()) {
        assertTrue(line.startsWith("#") || isOurs(line), line);
      }
    }
  }

  @Test
  void aUnitCannotSpoilThePage() {
    Unit hostile =
        reporting(
            new Metric("radiant_in_flight", Metric.Type.GAUGE, 7),
            new Metric("seldon_api_executor_client_requests", Metric.Type.TIMER, 7),
            new Metric("a\nb{} 1\n#", Metric.Type.COUNTER, 1, Map.of("x\n", "\"}\n")),
            new Metric("", Metric.Type.GAUGE, 1));
    try (TestNode node = TestNode.ofGraph(TestNode.config(), TestUnit.named("hostile", hostile));
        Logs logs = Logs.watch()) {
      node.rest().predict("{}");
      node.rest().predict("{}");
      Metrics metrics = Metrics.of(node);
      assertEquals(0, metrics.value("radiant_in_flight"));
      assertEquals(2, metrics.value("a_b___1___total", "x_=\"\\\"}\\n\""));
      assertEquals(6, metrics.value("radiant_custom_metrics_dropped_total", "reason=\"NAME\""));
      Set<String> typed = new TreeSet<>();
      for (String line : metrics.lines()) {
        assertTrue(!line.startsWith("# TYPE ") || typed.add(line.split(" ")[2]), line);
      }
      logs.assertNoErrors();
    }
  }

  @Test
  void everyNodeOfAGraphReports() {
    Unit reporting = reporting(new Metric("seen", Metric.Type.COUNTER, 1));
    String graph = TestUnit.named("parent", reporting, TestUnit.named("child", reporting));
    try (TestNode node = TestNode.ofGraph(TestNode.config(), graph)) {
      node.rest().predict("{}");
      assertEquals(1, Metrics.of(node).value("seen_total", "model_name=\"parent\""));
      assertEquals(1, Metrics.of(node).value("seen_total", "model_name=\"child\""));
    }
  }
}
