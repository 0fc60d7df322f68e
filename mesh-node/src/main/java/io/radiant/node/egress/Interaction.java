package io.radiant.node.egress;

import io.vertx.core.net.endpoint.InteractionMetrics;
import io.vertx.core.net.endpoint.ServerInteraction;

/** One call to an endpoint, as the balancers of Vert.x count them. */
record Interaction<M>(InteractionMetrics<M> metrics, M metric) implements ServerInteraction {
  static <M> Interaction<M> with(InteractionMetrics<M> metrics) {
    return new Interaction<>(metrics, metrics.initiateRequest());
  }

  @Override
  public void reportFailure(Throwable failure) {
    metrics.reportFailure(metric, failure);
  }

  @Override
  public void reportRequestBegin() {
    metrics.reportRequestBegin(metric);
  }

  @Override
  public void reportRequestEnd() {
    metrics.reportRequestEnd(metric);
  }

  @Override
  public void reportResponseBegin() {
    metrics.reportResponseBegin(metric);
  }

  @Override
  public void reportResponseEnd() {
    metrics.reportResponseEnd(metric);
  }
}
