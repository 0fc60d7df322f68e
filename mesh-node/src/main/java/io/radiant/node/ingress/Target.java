package io.radiant.node.ingress;

import io.radiant.graph.PredictorSpec;
import io.radiant.message.InferenceMessage;
import io.radiant.node.metrics.Meters;
import io.radiant.node.metrics.RequestMeter;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.unit.Node;
import io.radiant.verticle.Edges;
import io.vertx.core.Future;
import java.util.List;

/** A deployment as one event loop reaches it over one protocol: the roots of its graphs. */
final class Target {
  private final ServedDeployment deployment;
  private final List<Node> roots;
  private final List<RequestMeter> meters;
  private final long timeoutNanos;

  private Target(
      ServedDeployment deployment, List<Node> roots, List<RequestMeter> meters, long timeoutNanos) {
    this.deployment = deployment;
    this.roots = roots;
    this.meters = meters;
    this.timeoutNanos = timeoutNanos;
  }

  static Target of(
      ServedDeployment deployment,
      Edges edges,
      Meters meters,
      String method,
      long defaultTimeoutMillis) {
    List<PredictorSpec> predictors = deployment.spec().predictors();
    return new Target(
        deployment,
        predictors.stream()
            .map(p -> edges.to(deployment.spec().name(), p.name(), p.graph().name()))
            .toList(),
        predictors.stream()
            .map(p -> meters.requests(deployment.labels(p), "predictions", method))
            .toList(),
        deployment.timeoutMillis(defaultTimeoutMillis) * 1_000_000);
  }

  /** The deadline of requests that bring none. */
  long timeoutNanos() {
    return timeoutNanos;
  }

  /** Which predictor answers {@code puid}. */
  int choose(String puid) {
    return deployment.choose(puid);
  }

  Future<InferenceMessage> predict(int predictor, InferenceMessage message) {
    return roots.get(predictor).predict(message);
  }

  RequestMeter meter(int predictor) {
    return meters.get(predictor);
  }
}
