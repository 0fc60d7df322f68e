package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.message.InferenceMessage;
import io.radiant.unit.Unit;
import io.radiant.unit.UnitContext;
import io.vertx.core.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A unit that keeps a thread of the pool with every request, until the test lets all of them go.
 */
final class BurningUnit {
  private static final long PATIENCE_SECONDS = 20;

  private final AtomicInteger runs = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);

  Unit in(UnitContext context) {
    return new Unit() {
      @Override
      public Future<InferenceMessage> transformInput(InferenceMessage input) {
        return context.work().run(input.deadline(), () -> burn(input));
      }
    };
  }

  private InferenceMessage burn(InferenceMessage input) throws InterruptedException {
    runs.incrementAndGet();
    assertTrue(end.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    return input;
  }

  /** How many requests have got a thread. */
  int runs() {
    return runs.get();
  }

  void release() {
    end.countDown();
  }
}
