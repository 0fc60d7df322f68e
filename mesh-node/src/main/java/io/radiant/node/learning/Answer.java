package io.radiant.node.learning;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Something that a caller waits for, and where it waits. */
final class Answer<T> {
  private final Promise<T> promise = Promise.promise();
  private final Context context = Vertx.currentContext();

  Promise<T> promise() {
    return promise;
  }

  /** The caller's event loop; null if it has none. */
  Context context() {
    return context;
  }
}
