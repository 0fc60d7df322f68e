package io.radiant.node.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lines of Prometheus's text format. */
final class PrometheusText {
  /** What a label is called that would otherwise have a name that is taken. */
  private static final String OTHER = "exported_";

  /** The label of a histogram's buckets. */
  private static final String BOUND = "le";

  private final StringBuilder text = new StringBuilder();

  /** A name that Prometheus allows: other characters become underscores. */
  static String name(String key) {
    String allowed = key.replaceAll("[^a-zA-Z0-9_]", "_");
    return Character.isDigit(allowed.charAt(0)) ? "_" + allowed : allowed;
  }

  /** The labels of a model and a metric's own; those of the model cannot be overwritten. */
  static String labels(Map<String, String> model, Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(model);
    // In their order: which of two that become one is renamed must not change from start to start.
    new TreeMap<>(own).forEach((tag, value) -> all.put(free(all, tag), value));
    return all.entrySet().stream()
        .map(label -> label(label.getKey(), label.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String free(Map<String, String> taken, String tag) {
    String label = tag.isEmpty() ? OTHER : name(tag);
    while (taken.containsKey(label) || label.equals(BOUND) || label.startsWith("__")) {
      label = OTHER + label;
    }
    return label;
  }

  static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "%s=\"%s\"".formatted(name, escaped);
  }

  void type(String name, String type) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  void sample(String name, String labels, double value) {
    sample(name, labels, number(value, Double.toString(value)));
  }

  /** With the fewer digits that a float needs. */
  void sample(String name, String labels, float value) {
    sample(name, labels, number(value, Float.toString(value)));
  }

  private void sample(String name, String labels, String value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }

  private static String number(double value, String text) {
    return Double.isInfinite(value) ? value > 0 ? "+Inf" : "-Inf" : text;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
