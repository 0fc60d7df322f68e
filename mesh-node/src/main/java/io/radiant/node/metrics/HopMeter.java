package io.radiant.node.metrics;

import io.radiant.message.InferenceMessage;
import io.radiant.verticle.NodeMeter;
import io.vertx.core.AsyncResult;

/** Times a node's answers and takes what its hop reports of them. */
final class HopMeter implements NodeMeter {
  private final RequestMeter timer;
  private final UnitReports reports;

  HopMeter(RequestMeter timer, UnitReports reports) {
    this.timer = timer;
    this.reports = reports;
  }

  /** The node's own hop is the first of its answer. */
  @Override
  public void answered(long nanos, AsyncResult<InferenceMessage> answer) {
    timer.answered(nanos, answer.cause());
    if (answer.succeeded()) {
      reports.report(answer.result().trail().hops().get(0).metrics());
    }
  }
}
