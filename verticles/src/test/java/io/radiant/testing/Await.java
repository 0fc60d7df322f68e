package io.radiant.testing;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import io.radiant.message.Failure;
import io.vertx.core.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on the test's thread for what happens on others. */
public final class Await {
  /** Far longer than anything here takes; reached only by what would never come. */
  private static final long PATIENCE_SECONDS = 30;

  private Await() {}

  /** The value of a future that succeeds. */
  public static <T> T value(Future<T> future) {
    try {
      return settled(future);
    } catch (ExecutionException failed) {
      return fail("expected a value, got " + failed.getCause(), failed.getCause());
    }
  }

  /** The cause of a future that fails. */
  public static Throwable cause(Future<?> future) {
    try {
      return fail("expected a failure, got " + settled(future));
    } catch (ExecutionException failed) {
      return failed.getCause();
    }
  }

  /** The failure of a future that fails with one. */
  public static Failure failure(Future<?> future) {
    return assertInstanceOf(Failure.class, cause(future));
  }

  /** Returns when the latch is open. */
  public static void open(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        fail(latch.getCount() + " more were expected");
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static <T> T settled(Future<T> future) throws ExecutionException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException never) {
      return fail("nothing came within " + PATIENCE_SECONDS + " s");
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
