package io.radiant.graph;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A named service: its predictors and how traffic is shared between them.
 *
 * @param name as clients call it, unique in its namespace
 * @param namespace {@code default} unless the manifest says otherwise
 * @param predictors at least one; their traffic sums to 100
 * @param annotations settings in the manner of Kubernetes
 */
public record DeploymentSpec(
    String name,
    String namespace,
    List<PredictorSpec> predictors,
    Map<String, String> annotations) {
  public DeploymentSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(namespace);
    predictors = List.copyOf(predictors);
    annotations = Map.copyOf(annotations);
  }
}
