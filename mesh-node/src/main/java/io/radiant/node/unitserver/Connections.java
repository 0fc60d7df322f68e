package io.radiant.node.unitserver;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.Map;

/** The connections there are, each closed once it has been idle for too long. */
final class Connections {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final Seen seen;
  private final Map<HttpConnection, Use> open = new HashMap<>();
  private long closeIdleMillis;

  Connections(Vertx vertx, Seen seen, long closeIdleMillis) {
    this.vertx = vertx;
    this.seen = seen;
    this.closeIdleMillis = closeIdleMillis;
  }

  /** How much of a connection is in use, and what will close it if that is nothing. */
  private static final class Use {
    private int requests;
    private long timer = NO_TIMER;
  }

  void opened(HttpConnection connection) {
    Use use = new Use();
    open.put(connection, use);
    seen.opened();
    connection.closeHandler(closed -> forget(connection));
    await(connection, use);
  }

  private void forget(HttpConnection connection) {
    Use use = open.remove(connection);
    if (use != null) {
      vertx.cancelTimer(use.timer);
      seen.closed();
    }
  }

  void began(HttpConnection connection) {
    Use use = open.get(connection);
    if (use != null) {
      use.requests++;
      vertx.cancelTimer(use.timer);
    }
  }

  void ended(HttpConnection connection) {
    Use use = open.get(connection);
    if (use != null) {
      use.requests--;
      await(connection, use);
    }
  }

  void closeIdleAfter(long millis) {
    closeIdleMillis = millis;
    open.forEach(this::await);
  }

  private void await(HttpConnection connection, Use use) {
    vertx.cancelTimer(use.timer);
    if (use.requests == 0 && closeIdleMillis > 0) {
      use.timer = vertx.setTimer(closeIdleMillis, idle -> connection.close());
    }
  }
}
