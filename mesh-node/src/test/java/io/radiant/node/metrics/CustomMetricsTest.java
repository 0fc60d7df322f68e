package io.radiant.node.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the metrics that units report. */
final class CustomMetricsTest {
  private static final int MOST = 10;

  private final CustomMetrics all = new CustomMetrics(MOST);
  private final UnitReports reports = new UnitReports(all, Map.of("model_name", "m"));

  private void report(String key, Metric.Type type, double value) {
    reports.report(List.of(new Metric(key, type, value)));
  }

  private void report(String key, Metric.Type type, Map<String, String> tags) {
    reports.report(List.of(new Metric(key, type, 1, tags)));
  }

  private List<String> lines() {
    return all.text().lines().toList();
  }

  private void assertLine(String line) {
    assertTrue(lines().contains(line), all::text);
  }

  private void assertDropped(CustomMetrics.Reason reason, int count) {
    assertLine("radiant_custom_metrics_dropped_total{reason=\"%s\"} %d.0".formatted(reason, count));
  }

  private long samples() {
    return lines().stream()
        .filter(line -> !line.startsWith("#") && !line.startsWith("radiant_"))
        .count();
  }

  @Test
  void countersAddUp() {
    report("c", Metric.Type.COUNTER, 1);
    report("c", Metric.Type.COUNTER, 2.5);
    assertLine("# TYPE c_total counter");
    assertLine("c_total{model_name=\"m\"} 3.5");
  }

  @Test
  void gaugesShowTheLatest() {
    report("g", Metric.Type.GAUGE, 22);
    report("g", Metric.Type.GAUGE, -0.1);
    assertLine("# TYPE g gauge");
    assertLine("g{model_name=\"m\"} -0.1");
  }

  @Test
  void timersAreHistogramsInSeconds() {
    report("t", Metric.Type.TIMER, 6);
    report("t", Metric.Type.TIMER, 250);
    report("t", Metric.Type.TIMER, 99_000);
    assertLine("# TYPE t_seconds histogram");
    assertLine("t_seconds_count{model_name=\"m\"} 3.0");
    assertLine("t_seconds_sum{model_name=\"m\"} 99.256");
    assertLine("t_seconds_bucket{model_name=\"m\",le=\"0.005\"} 0.0");
    assertLine("t_seconds_bucket{model_name=\"m\",le=\"0.01\"} 1.0");
    assertLine("t_seconds_bucket{model_name=\"m\",le=\"0.25\"} 2.0");
    assertLine("t_seconds_bucket{model_name=\"m\",le=\"10.0\"} 2.0");
    assertLine("t_seconds_bucket{model_name=\"m\",le=\"+Inf\"} 3.0");
  }

  @ParameterizedTest
  @CsvSource({
    "COUNTER, requests_total, requests_total",
    "COUNTER, my.key-1, my_key_1_total",
    "GAUGE, tries_total, tries_total",
    "GAUGE, 2nd, _2nd",
    "GAUGE, a:b, a_b",
    "TIMER, load_seconds, load_seconds_count",
  })
  void namesAreWhatPrometheusAllows(Metric.Type type, String key, String name) {
    report(key, type, 1);
    assertLine(name + "{model_name=\"m\"} 1.0");
  }

  @Test
  void keysThatBecomeOneNameAreOneSeries() {
    report("a.b", Metric.Type.COUNTER, 1);
    report("a-b", Metric.Type.COUNTER, 1);
    assertLine("a_b_total{model_name=\"m\"} 2.0");
  }

  @Test
  void tagsAreLabels() {
    report("c", Metric.Type.COUNTER, Map.of("branch.name", "a \"quoted\"\\\n line"));
    assertLine("c_total{branch_name=\"a \\\"quoted\\\"\\\\\\n line\",model_name=\"m\"} 1.0");
  }

  @Test
  void tagsDoNotOverwriteWhatTheModelIsCalled() {
    report(
        "c", Metric.Type.COUNTER, Map.of("model_name", "forged", "le", "1", "__x", "2", "", "3"));
    assertLine(
        "c_total{exported_=\"3\",exported___x=\"2\",exported_le=\"1\","
            + "exported_model_name=\"forged\",model_name=\"m\"} 1.0");
  }

  @Test
  void tagsThatBecomeOneLabelAreKeptApart() {
    report("c", Metric.Type.COUNTER, Map.of("a.b", "dot", "a-b", "dash"));
    assertLine("c_total{a_b=\"dash\",exported_a_b=\"dot\",model_name=\"m\"} 1.0");
  }

  @Test
  void aKeyWhoseTagNamesChangeIsKeptApart() {
    report("c", Metric.Type.COUNTER, Map.of());
    report("c", Metric.Type.COUNTER, Map.of("x", "1"));
    assertLine("c_total{model_name=\"m\"} 1.0");
    assertLine("c_total{model_name=\"m\",x=\"1\"} 1.0");
    assertEquals(1, lines().stream().filter("# TYPE c_total counter"::equals).count());
  }

  @Test
  void unitsAreKeptApart() {
    report("c", Metric.Type.COUNTER, 1);
    new UnitReports(all, Map.of("model_name", "other"))
        .report(List.of(new Metric("c", Metric.Type.COUNTER, 2)));
    assertLine("c_total{model_name=\"m\"} 1.0");
    assertLine("c_total{model_name=\"other\"} 2.0");
  }

  @ParameterizedTest
  @ValueSource(
      floats = {-1, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -Float.MIN_VALUE})
  void whatNoCounterCanCountIsCountedApart(float value) {
    report("c", Metric.Type.COUNTER, 1);
    report("c", Metric.Type.COUNTER, value);
    report("t", Metric.Type.TIMER, value);
    assertLine("c_total{model_name=\"m\"} 1.0");
    assertLine("t_seconds_count{model_name=\"m\"} 0.0");
    assertDropped(CustomMetrics.Reason.VALUE, 2);
  }

  @Test
  void gaugesMayShowAnything() {
    report("a", Metric.Type.GAUGE, Double.NaN);
    report("b", Metric.Type.GAUGE, Double.NEGATIVE_INFINITY);
    assertLine("a{model_name=\"m\"} NaN");
    assertLine("b{model_name=\"m\"} -Inf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "radiant_in_flight", "jvm_memory_used_bytes", "seldon_api_model_feedback"})
  void namesThatAreTakenAreLeftOut(String key) {
    report(key, Metric.Type.GAUGE, 1);
    assertEquals(0, samples());
    assertDropped(CustomMetrics.Reason.NAME, 1);
  }

  @Test
  void aNameHasOneKindOfMetric() {
    report("x", Metric.Type.TIMER, 1);
    report("x_seconds_count", Metric.Type.GAUGE, 1);
    report("x_seconds", Metric.Type.GAUGE, 1);
    report("x_seconds_sum", Metric.Type.GAUGE, 1);
    report("y_total", Metric.Type.GAUGE, 1);
    report("y", Metric.Type.COUNTER, 1);
    assertDropped(CustomMetrics.Reason.NAME, 4);
    // Neither a counter nor a gauge of the same key is in a timer's way.
    report("x", Metric.Type.COUNTER, 1);
    report("x", Metric.Type.GAUGE, 1);
    assertDropped(CustomMetrics.Reason.NAME, 4);
  }

  @Test
  void whatIsTooLongIsLeftOut() {
    String endless = "x".repeat(10_000);
    report(endless, Metric.Type.GAUGE, 1);
    report("g", Metric.Type.GAUGE, Map.of("tag", endless));
    report("g", Metric.Type.GAUGE, Map.of(endless, "value"));
    assertEquals(0, samples());
    assertDropped(CustomMetrics.Reason.NAME, 1);
    assertDropped(CustomMetrics.Reason.TAGS, 2);
  }

  @Test
  void thereIsABoundToSeries() {
    for (int i = 0; i < 100; i++) {
      report("key" + i, Metric.Type.COUNTER, 1);
      report("same", Metric.Type.COUNTER, Map.of("id", Integer.toString(i)));
    }
    assertEquals(MOST, samples());
    assertDropped(CustomMetrics.Reason.LIMIT, 200 - MOST);
    report("key0", Metric.Type.COUNTER, 1);
    assertLine("key0_total{model_name=\"m\"} 2.0");
  }

  @Test
  void nothingIsLostBetweenThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 10_000; n++) {
                  report("key" + n % (MOST - 1), Metric.Type.COUNTER, 1);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double sum =
        lines().stream()
            .filter(line -> line.startsWith("key"))
            .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
            .sum();
    assertEquals(40_000, sum);
    assertDropped(CustomMetrics.Reason.LIMIT, 0);
  }

  @Test
  void nothingReportedIsNothingShown() {
    assertEquals(0, samples());
    assertFalse(all.text().isEmpty());
  }
}
