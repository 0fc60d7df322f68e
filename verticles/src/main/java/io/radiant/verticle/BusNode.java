package io.radiant.verticle;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.unit.Node;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.util.function.LongSupplier;

/** A node that is asked over the event bus; waits no longer than the message's deadline. */
final class BusNode implements Node {
  /** For messages without a deadline: the bus wants some limit. */
  private static final long LONGEST_WAIT_MILLIS = 24 * 3600 * 1000L;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final EventBus bus;
  private final String address;
  private final String name;
  private final LongSupplier nanoTime;

  BusNode(EventBus bus, String address, String name, LongSupplier nanoTime) {
    this.bus = bus;
    this.address = address;
    this.name = name;
    this.nanoTime = nanoTime;
  }

  @Override
  public Future<InferenceMessage> predict(InferenceMessage message) {
    DeliveryOptions options =
        new DeliveryOptions().setSendTimeout(patience(message.deadline())).setLocalOnly(true);
    return bus.<InferenceMessage>request(address, message, options)
        .transform(
            reply ->
                reply.succeeded()
                    ? Future.succeededFuture(reply.result().body())
                    : Future.failedFuture(failure(reply.cause())));
  }

  private long patience(Deadline deadline) {
    long remaining = deadline.remainingNanos(nanoTime.getAsLong()) / NANOS_PER_MILLI;
    return Math.max(1, Math.min(remaining, LONGEST_WAIT_MILLIS));
  }

  private Failure failure(Throwable cause) {
    if (cause instanceof FailureReply reply) {
      return reply.failure();
    }
    return cause instanceof ReplyException reply ? failure(reply) : Failure.of(cause, name);
  }

  private Failure failure(ReplyException reply) {
    return switch (reply.failureType()) {
      case TIMEOUT -> new Failure(ErrorCode.DEADLINE_EXCEEDED, "no answer in time").at(name);
      case NO_HANDLERS -> new Failure(ErrorCode.UNIT_UNAVAILABLE, "nobody answers here").at(name);
      case RECIPIENT_FAILURE, ERROR -> Failure.of(reply, name);
    };
  }

  /** Answers a bus request with what {@code node} says. */
  static void serve(Node node, Message<InferenceMessage> request) {
    node.predict(request.body())
        .onSuccess(request::reply)
        .onFailure(cause -> request.reply(new FailureReply(Failure.of(cause, ""))));
  }
}
