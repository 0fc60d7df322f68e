package io.radiant.graph;

import java.util.Map;
import java.util.Objects;

/**
 * One version of a graph.
 *
 * @param name unique in its deployment
 * @param graph the root of the tree of units
 * @param traffic its share of requests in percent
 * @param labels free text by name; {@code version} appears in metrics
 */
public record PredictorSpec(String name, UnitSpec graph, int traffic, Map<String, String> labels) {
  public PredictorSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(graph);
    labels = Map.copyOf(labels);
  }

  public String version() {
    return labels.getOrDefault("version", "unknown");
  }
}
