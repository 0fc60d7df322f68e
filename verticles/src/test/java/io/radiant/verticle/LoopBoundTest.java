package io.radiant.verticle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.radiant.message.Deadline;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.unit.Unit;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoopBoundTest {
  private static final InferenceMessage MESSAGE =
      InferenceMessage.request("p", Payload.NOTHING, Tags.NONE, Deadline.none());

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** Answers, or fails, on a thread that Vert.x knows nothing of. */
  private static final class Elsewhere implements Unit {
    @Override
    public Future<InferenceMessage> transformInput(InferenceMessage input) {
      Promise<InferenceMessage> promise = Promise.promise();
      new Thread(() -> promise.complete(input), "elsewhere").start();
      return promise.future();
    }

    @Override
    public Future<InferenceMessage> transformOutput(InferenceMessage output) {
      Promise<InferenceMessage> promise = Promise.promise();
      new Thread(() -> promise.fail("on purpose"), "elsewhere").start();
      return promise.future();
    }
  }

  @Test
  void anAnswerFromAnotherThreadComesBackToTheLoop() throws Exception {
    Context loop = vertx.getOrCreateContext();
    Unit unit = new LoopBound(new Elsewhere(), loop);
    CompletableFuture<Context> answered = new CompletableFuture<>();
    loop.runOnContext(
        now ->
            unit.transformInput(MESSAGE)
                .onComplete(answer -> answered.complete(Vertx.currentContext())));
    assertSame(loop, answered.get(20, TimeUnit.SECONDS));
  }

  @Test
  void aFailureFromAnotherThreadComesBackToTheLoop() throws Exception {
    Context loop = vertx.getOrCreateContext();
    Unit unit = new LoopBound(new Elsewhere(), loop);
    CompletableFuture<String> failed = new CompletableFuture<>();
    loop.runOnContext(
        now ->
            unit.transformOutput(MESSAGE)
                .onFailure(
                    cause ->
                        failed.complete(
                            cause.getMessage() + (Vertx.currentContext() == loop ? "" : "?"))));
    assertEquals("on purpose", failed.get(20, TimeUnit.SECONDS));
  }

  @Test
  void anAnswerThatIsThereIsPassedOnAsItIs() {
    Future<InferenceMessage> there = Future.succeededFuture(MESSAGE);
    Unit unit =
        new Unit() {
          @Override
          public Future<InferenceMessage> transformInput(InferenceMessage input) {
            return there;
          }
        };
    assertSame(there, new LoopBound(unit, vertx.getOrCreateContext()).transformInput(MESSAGE));
  }
}
