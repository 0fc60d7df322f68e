package io.radiant.node.ingress;

import io.radiant.node.learning.Receipt;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.FeedbackBody;
import io.vertx.core.Future;

/** Whom clients' reports are given to. */
interface FeedbackReporter {
  /** What becomes of a report; completes on the calling context, and fails if nothing does. */
  Future<Receipt> report(ServedDeployment deployment, FeedbackBody body);
}
