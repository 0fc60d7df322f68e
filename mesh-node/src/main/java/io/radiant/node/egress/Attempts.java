package io.radiant.node.egress;

import io.radiant.discovery.Directory;
import io.radiant.discovery.Endpoint;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * Connects to a service, on its endpoints in turn.
 *
 * <p>A connection that cannot be made is tried again, three times in all, on the next endpoint.
 * Belongs to one event loop.
 */
final class Attempts {
  private static final int MOST = 3;

  private final String service;
  private final Directory directory;
  private int next;

  Attempts(String service, Directory directory) {
    this.service = service;
    this.directory = directory;
  }

  /** What {@code connect} makes of the first endpoint that it can reach. */
  <T> Future<T> connect(Deadline deadline, Function<Endpoint, Future<T>> connect) {
    return connect(deadline, connect, 1);
  }

  private <T> Future<T> connect(
      Deadline deadline, Function<Endpoint, Future<T>> connect, int attempt) {
    return connect
        .apply(endpoint())
        .recover(
            refused ->
                attempt < MOST && !deadline.isExpired(System.nanoTime())
                    ? connect(deadline, connect, attempt + 1)
                    : Future.failedFuture(unavailable(refused)));
  }

  private Endpoint endpoint() {
    List<Endpoint> known = directory.current().endpoints(service);
    if (known.isEmpty()) {
      throw new Failure(ErrorCode.UNIT_UNAVAILABLE, "no endpoint is known");
    }
    next = (next + 1) % known.size();
    return known.get(next);
  }

  private static Failure unavailable(Throwable refused) {
    return new Failure(
        ErrorCode.UNIT_UNAVAILABLE,
        "Failed to retrieve predictions after %d attempts: %s"
            .formatted(MOST, refused.getMessage()),
        refused);
  }

  /** Why a request that was under way did not end well; a failure stays as it is. */
  static Failure broken(Throwable cause, Deadline deadline) {
    if (cause instanceof Failure failure) {
      return failure;
    }
    return deadline.isExpired(System.nanoTime())
        ? new Failure(ErrorCode.DEADLINE_EXCEEDED, "no answer in time", cause)
        : new Failure(ErrorCode.UNIT_UNAVAILABLE, "connection broke: " + cause.getMessage(), cause);
  }
}
