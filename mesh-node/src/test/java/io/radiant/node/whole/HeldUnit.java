package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.unit.Unit;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A unit that answers each request when the test says so, and not before. */
final class HeldUnit implements Unit {
  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  /** A request that waits in the unit. */
  static final class Visit {
    private final InferenceMessage message;
    private final Context context = Vertx.currentContext();
    private final Promise<InferenceMessage> answer = Promise.promise();
    private final Promise<Failure> cancelled = Promise.promise();

    private Visit(InferenceMessage message) {
      this.message = message;
      message.deadline().onCancel(cancelled::tryComplete);
    }

    InferenceMessage message() {
      return message;
    }

    Deadline deadline() {
      return message.deadline();
    }

    /** Lets the request go on with what it carries, on its own event loop. */
    void release() {
      context.runOnContext(now -> answer.tryComplete(message));
    }

    void fail(Throwable cause) {
      context.runOnContext(now -> answer.tryFail(cause));
    }

    /** Why nobody waits any more; waits until that is so. */
    Failure cancelled() {
      return TestNode.await(cancelled.future());
    }
  }

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    Visit visit = new Visit(input);
    count.incrementAndGet();
    visits.add(visit);
    return visit.answer.future();
  }

  /** The next request that arrives here; waits for it. */
  Visit next() {
    try {
      Visit visit = visits.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(visit, "no request came");
      return visit;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** How many requests have arrived that no test has looked at. */
  int waiting() {
    return visits.size();
  }

  /** How many requests have arrived. */
  int count() {
    return count.get();
  }
}
