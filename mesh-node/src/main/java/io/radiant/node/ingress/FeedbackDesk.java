package io.radiant.node.ingress;

import io.radiant.node.learning.Receipt;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.FeedbackBody;
import io.vertx.core.Future;

/** Takes what clients report, through whichever door it comes, to where it is kept and counted. */
public final class FeedbackDesk {
  private FeedbackDesk() {}

  /**
   * Takes a report: once it is known what became of it, it is durable, and the units that it
   * concerns will hear of it.
   *
   * @return completes on the calling context; fails if nothing became of it
   */
  public static Future<Receipt> report(ServedDeployment deployment, FeedbackBody body) {
    return deployment.ledger().report(body);
  }
}
