package io.radiant.verticle;

import io.radiant.message.Failure;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/** A failure as a reply on the bus, whole: with its code, its node and its cause. */
final class FailureReply extends ReplyException {
  private static final long serialVersionUID = 1L;

  private final Failure failure;

  FailureReply(Failure failure) {
    super(ReplyFailure.RECIPIENT_FAILURE, failure.code().ordinal(), failure.getMessage());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
