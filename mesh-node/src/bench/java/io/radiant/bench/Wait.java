package io.radiant.bench;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on the main thread, where nothing else is to be done; never without end. */
final class Wait {
  private static final int SECONDS = 60;

  private Wait() {}

  static <T> T of(Future<T> future) {
    return of(future, SECONDS);
  }

  static <T> T of(Future<T> future, long seconds) {
    try {
      return future.await(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException("nothing happened for " + seconds + " s", late);
    }
  }
}
