package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/** One look at what a node measures, as Prometheus sees it. */
record Metrics(String contentType, List<String> lines) {
  static Metrics of(TestNode node) {
    HttpResponse<String> page = node.admin().get("/metrics");
    assertEquals(200, page.statusCode(), page.body());
    return new Metrics(
        page.headers().firstValue("Content-Type").orElse(""), page.body().lines().toList());
  }

  /** The sum of the samples that have all of these labels, written {@code name="value"}. */
  double value(String name, String... labels) {
    return samples(name, labels)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  long count(String name, String... labels) {
    return samples(name, labels).count();
  }

  private Stream<String> samples(String name, String... labels) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> Stream.of(labels).allMatch(line::contains));
  }
}
