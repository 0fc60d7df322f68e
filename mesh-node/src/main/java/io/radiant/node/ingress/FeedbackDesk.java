package io.radiant.node.ingress;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.node.learning.Receipt;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.verticle.BusAddress;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;

/** Takes what clients report and publishes it to the units that it concerns. */
public final class FeedbackDesk {
  /** Every process hears of it from its own ingress or bus, and must hear of it once. */
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

  private final EventBus bus;

  public FeedbackDesk(EventBus bus) {
    this.bus = bus;
  }

  /**
   * Takes what a client reports.
   *
   * @return what became of it; fails if nothing did
   */
  public Future<Receipt> report(ServedDeployment deployment, FeedbackBody body) {
    try {
      accept(deployment, body);
      return Future.succeededFuture(Receipt.of(body.puid(), FeedbackOutcome.ACCEPTED));
    } catch (Failure refused) {
      return Future.failedFuture(refused);
    }
  }

  /**
   * Accepts a report: once this returns, every unit on its trail will hear of it.
   *
   * @throws io.radiant.message.Failure BAD_REQUEST if it names a route that does not exist
   */
  public void accept(ServedDeployment deployment, FeedbackBody body) {
    publish(deployment, deployment.feedback(body));
  }

  private void publish(ServedDeployment deployment, Feedback feedback) {
    bus.publish(BusAddress.feedback(deployment.spec().name()), feedback, LOCAL);
  }
}
