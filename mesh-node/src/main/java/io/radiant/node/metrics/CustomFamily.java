package io.radiant.node.metrics;

import io.radiant.message.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All series of one metric that units report: the same name, the same kind. */
final class CustomFamily {
  /** What this program and its libraries call theirs. */
  private static final List<String> RESERVED =
      List.of("radiant_", "seldon_api_", "jvm_", "system_", "process_", "vertx_");

  private final String name;
  private final Metric.Type type;
  private final Map<String, CustomSeries> series = new ConcurrentHashMap<>();

  private CustomFamily(String name, Metric.Type type) {
    this.name = name;
    this.type = type;
  }

  static CustomFamily of(Metric metric) {
    String key = PrometheusText.name(metric.key());
    return switch (metric.type()) {
      case COUNTER -> new CustomFamily(ending(key, "_total"), metric.type());
      case GAUGE -> new CustomFamily(key, metric.type());
      case TIMER -> new CustomFamily(ending(key, "_seconds"), metric.type());
    };
  }

  private static String ending(String key, String suffix) {
    return key.endsWith(suffix) ? key : key + suffix;
  }

  String name() {
    return name;
  }

  boolean isLike(CustomFamily other) {
    return name.equals(other.name) && type == other.type;
  }

  boolean isReserved() {
    return RESERVED.stream().anyMatch(name::startsWith);
  }

  /** All names that its lines on the page may have. */
  List<String> sampleNames() {
    return type == Metric.Type.TIMER
        ? List.of(name, name + "_bucket", name + "_count", name + "_sum")
        : List.of(name);
  }

  CustomSeries series(String labels) {
    return series.computeIfAbsent(labels, first -> make());
  }

  private CustomSeries make() {
    return switch (type) {
      case COUNTER -> new CustomSeries.Counter();
      case GAUGE -> new CustomSeries.Gauge();
      case TIMER -> new CustomSeries.Timer();
    };
  }

  void write(PrometheusText text) {
    text.type(
        name,
        switch (type) {
          case COUNTER -> "counter";
          case GAUGE -> "gauge";
          case TIMER -> "histogram";
        });
    new TreeMap<>(series).forEach((labels, values) -> values.write(text, name, labels));
  }
}
