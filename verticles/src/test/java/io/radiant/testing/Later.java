package io.radiant.testing;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicReference;

/** Answers that are not there yet when they are promised. */
public final class Later {
  private Later() {}

  /** The value, after the caller has returned: on its event loop, or else on another thread. */
  public static <T> Future<T> value(T value) {
    Promise<T> promise = Promise.promise();
    after(Vertx.currentContext(), () -> promise.complete(value));
    return promise.future();
  }

  private static void after(Context context, Runnable completion) {
    if (context == null) {
      new Thread(completion).start();
    } else {
      context.runOnContext(ignored -> completion.run());
    }
  }

  /** One answer that waits until the test lets it go; given on the event loop that asked. */
  public static final class Gate<T> {
    private final AtomicReference<Context> context = new AtomicReference<>();
    private final Promise<T> passed = Promise.promise();

    /** What comes through the gate. */
    public Future<T> wait(Runnable arrived) {
      context.set(Vertx.currentContext());
      arrived.run();
      return passed.future();
    }

    public void open(T value) {
      Context waiting = context.get();
      if (waiting == null) {
        passed.complete(value);
      } else {
        waiting.runOnContext(ignored -> passed.complete(value));
      }
    }
  }
}
