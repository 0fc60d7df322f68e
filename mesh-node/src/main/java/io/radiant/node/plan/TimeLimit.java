package io.radiant.node.plan;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;

/**
 * Waits for answers no longer than allowed, and says so on the event loop that asked.
 *
 * <p>Vert.x's own time-out leaves the event loop where the answer is of none.
 */
public record TimeLimit(Vertx vertx) {
  public TimeLimit {
    Objects.requireNonNull(vertx);
  }

  /**
   * The answer, or DEADLINE_EXCEEDED.
   *
   * @param millis 1 or more
   */
  public <T> Future<T> of(long millis, Future<T> answer) {
    if (answer.isComplete()) {
      return answer;
    }
    Promise<T> inTime = Promise.promise();
    long timer = vertx.setTimer(millis, fired -> inTime.tryFail(late()));
    answer
        .onComplete(done -> vertx.cancelTimer(timer))
        .onSuccess(inTime::tryComplete)
        .onFailure(inTime::tryFail);
    return inTime.future();
  }

  /** The answer on the event loop that asks here, whichever loop it comes on. */
  public <T> Future<T> here(Future<T> answer) {
    if (answer.isComplete()) {
      return answer;
    }
    Context asker = vertx.getOrCreateContext();
    Promise<T> here = Promise.promise();
    answer.onComplete(
        done -> asker.runOnContext(back -> here.complete(done.result(), done.cause())));
    return here.future();
  }

  private static Failure late() {
    return new Failure(ErrorCode.DEADLINE_EXCEEDED, "no answer within the deadline");
  }
}
