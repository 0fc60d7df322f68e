package com.example;

import io.radiant.graph.UnitSpec;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Metric;
import io.radiant.message.Tags;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Tags each answer of the model below with whether its highest score is high enough. */
public final class Confident implements Unit {
  private final double threshold;

  public Confident(UnitSpec spec) {
    threshold = spec.parameters().number("threshold", 0.5);
  }

  @Override
  public Future<InferenceMessage> transformOutput(InferenceMessage output) {
    double highest = Arrays.stream(output.payload().numbers().toArray()).max().orElse(0);
    return Future.succeededFuture(
        output
            .withTags(Tags.of(Map.of("confident", highest >= threshold)))
            .withMetrics(List.of(new Metric("highest_score", Metric.Type.GAUGE, highest))));
  }
}
