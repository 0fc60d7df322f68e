package io.radiant.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Everybody who asks one server: open connections, each of which asks again once answered. */
final class Users implements AutoCloseable {
  /** How much later than its time a run may end. */
  private static final int SLACK_SECONDS = 60;

  private final Context loop;
  private final List<Connection> connections;

  Users(Context loop, List<Connection> connections) {
    this.loop = loop;
    this.connections = List.copyOf(connections);
  }

  /**
   * Asks for some time, and waits until everything is answered.
   *
   * @throws BadAnswer if anything but a good answer came
   */
  Run run(long nanos, long requests) {
    Run run = new Run(System.nanoTime() + nanos, requests);
    loop.runOnContext(now -> connections.forEach(connection -> connection.start(run)));
    return Wait.of(run.done(), TimeUnit.NANOSECONDS.toSeconds(nanos) + SLACK_SECONDS);
  }

  @Override
  public void close() {
    Wait.of(
        Future.future(
            done ->
                loop.runOnContext(
                    now -> {
                      connections.forEach(Connection::close);
                      done.complete();
                    })));
  }
}
