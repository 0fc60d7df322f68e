package io.radiant.verticle;

import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;

/**
 * A unit that may answer on any thread, brought back to its event loop.
 *
 * <p>For units that others wrote, with clients and pools of their own; units of ours keep to their
 * loop by themselves.
 */
final class LoopBound implements Unit {
  private final Unit unit;
  private final Context loop;

  LoopBound(Unit unit, Context loop) {
    this.unit = Objects.requireNonNull(unit);
    this.loop = Objects.requireNonNull(loop);
  }

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    return onLoop(unit.transformInput(input));
  }

  @Override
  public Future<Decision> route(InferenceMessage input) {
    return onLoop(unit.route(input));
  }

  @Override
  public Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
    return onLoop(unit.aggregate(outputs));
  }

  @Override
  public Future<InferenceMessage> transformOutput(InferenceMessage output) {
    return onLoop(unit.transformOutput(output));
  }

  @Override
  public void feedback(Feedback feedback, Hop hop) {
    unit.feedback(feedback, hop);
  }

  @Override
  public void close() {
    unit.close();
  }

  private <T> Future<T> onLoop(Future<T> answer) {
    if (answer.isComplete()) {
      return answer;
    }
    Promise<T> promise = Promise.promise();
    answer.onComplete(result -> complete(promise, result));
    return promise.future();
  }

  private <T> void complete(Promise<T> promise, AsyncResult<T> result) {
    if (Vertx.currentContext() == loop) {
      promise.complete(result.result(), result.cause());
    } else {
      loop.runOnContext(ignored -> promise.complete(result.result(), result.cause()));
    }
  }
}
