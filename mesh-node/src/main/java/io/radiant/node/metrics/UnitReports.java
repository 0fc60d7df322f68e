package io.radiant.node.metrics;

import io.radiant.message.Metric;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What one unit reports with its answers: each metric is looked up once by what it is called. */
final class UnitReports {
  /** A metric without its value. */
  private record Key(String key, Metric.Type type, Map<String, String> tags) {}

  private final CustomMetrics all;
  private final Map<String, String> modelLabels;
  private final Map<Key, CustomSeries> known = new ConcurrentHashMap<>();

  UnitReports(CustomMetrics all, Map<String, String> modelLabels) {
    this.all = all;
    this.modelLabels = Map.copyOf(modelLabels);
  }

  void report(List<Metric> metrics) {
    for (int i = 0; i < metrics.size(); i++) {
      report(metrics.get(i));
    }
  }

  private void report(Metric metric) {
    if (!series(metric).record(metric.value())) {
      all.refused(metric);
    }
  }

  private CustomSeries series(Metric metric) {
    Key key = new Key(metric.key(), metric.type(), metric.tags());
    CustomSeries series = known.get(key);
    return series == null ? first(key, metric) : series;
  }

  private CustomSeries first(Key key, Metric metric) {
    CustomSeries made =
        known.computeIfAbsent(
            key, absent -> all.takePlace() ? all.series(metric, modelLabels) : null);
    return made == null ? all.noPlace(metric) : made;
  }
}
