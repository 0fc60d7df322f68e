package io.radiant.node.metrics;

import io.micrometer.core.instrument.Tags;

/** Which predictor a measurement belongs to. */
public record PredictorLabels(String deployment, String predictor, String version) {
  Tags tags() {
    return Tags.of(
        "deployment_name", deployment, "predictor_name", predictor, "predictor_version", version);
  }
}
