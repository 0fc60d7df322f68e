package io.radiant.node.egress;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The event loop that something belongs to. */
record EventLoop(Vertx vertx, Context context, Thread thread) {
  static EventLoop current(Vertx vertx) {
    return new EventLoop(vertx, vertx.getOrCreateContext(), Thread.currentThread());
  }

  /** At once if called there. */
  void run(Runnable action) {
    if (Thread.currentThread() == thread) {
      action.run();
    } else {
      context.runOnContext(now -> action.run());
    }
  }
}
