package io.radiant.unit;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.List;

/**
 * One message asked of several children at once.
 *
 * <p>Succeeds with all answers in child order. The first failure fails it and cancels the work that
 * is still running for the siblings.
 */
final class FanOut {
  private final InferenceMessage[] answers;
  private final Deadline shared;
  private final Promise<List<InferenceMessage>> promise = Promise.promise();
  private int missing;

  private FanOut(int children, Deadline shared) {
    this.answers = new InferenceMessage[children];
    this.shared = shared;
    this.missing = children;
  }

  static Future<List<InferenceMessage>> ask(List<Node> children, InferenceMessage message) {
    if (children.size() == 1) {
      return children.get(0).predict(message).map(List::of);
    }
    FanOut fanOut = new FanOut(children.size(), message.deadline().nested());
    InferenceMessage shared = message.withDeadline(fanOut.shared);
    for (int i = 0; i < children.size() && !fanOut.promise.future().failed(); i++) {
      int index = i;
      children.get(i).predict(shared).onComplete(answer -> fanOut.accept(index, answer));
    }
    return fanOut.promise.future();
  }

  private void accept(int index, AsyncResult<InferenceMessage> answer) {
    if (answer.failed()) {
      fail(answer.cause());
      return;
    }
    answers[index] = answer.result();
    if (--missing == 0) {
      promise.tryComplete(Arrays.asList(answers));
    }
  }

  private void fail(Throwable cause) {
    if (promise.tryFail(cause)) {
      shared.cancel(new Failure(ErrorCode.CANCELLED, "a sibling failed"));
    }
  }
}
