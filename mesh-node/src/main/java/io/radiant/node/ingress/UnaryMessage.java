package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.InvalidMessageException;
import io.vertx.grpc.common.MessageSizeOverflowException;
import io.vertx.grpc.server.GrpcServerRequest;

/** The message of a unary call, which has one and only one. */
final class UnaryMessage {
  private final int limit;
  private final Arrival arrival;
  private boolean seen;

  /**
   * @param limit the most bytes a message may have, unpacked
   */
  private UnaryMessage(int limit, Arrival arrival) {
    this.limit = limit;
    this.arrival = arrival;
  }

  /** Takes the one message of a call; a call without any, or broken off, ends as well. */
  static void read(GrpcServerRequest<Buffer, Buffer> request, int limit, Arrival arrival) {
    UnaryMessage message = new UnaryMessage(limit, arrival);
    request.messageHandler(message::add);
    request.endHandler(end -> message.end());
    request.invalidMessageHandler(invalid -> arrival.refuse(invalid(invalid)));
    request.errorHandler(error -> arrival.abandoned());
    request.exceptionHandler(broken -> arrival.abandoned());
  }

  private void add(GrpcMessage message) {
    if (seen || arrival.isOver()) {
      return;
    }
    seen = true;
    try {
      arrival.hold(message.payload().length());
      arrival.received(
          message.encoding().equals("identity") ? message.payload() : unpacked(message));
    } catch (RuntimeException | Error refused) {
      arrival.refuse(refused);
    }
  }

  /** Vert.x would unpack it, too, but to any size, and would not answer where it cannot. */
  private Buffer unpacked(GrpcMessage message) {
    if (!message.encoding().equals("gzip")) {
      throw Failure.badRequest(
          "grpc-encoding: \"%s\" (expected: gzip or identity)".formatted(message.encoding()));
    }
    Buffer unpacked = ContentCoding.GZIP.unpack(message.payload(), limit);
    arrival.hold(unpacked.length());
    return unpacked;
  }

  private void end() {
    if (!seen) {
      arrival.refuse(Failure.badRequest("the call has no message"));
    }
  }

  /** What is wrong with a message that could not even be taken as bytes. */
  private static Failure invalid(InvalidMessageException invalid) {
    return invalid instanceof MessageSizeOverflowException tooLarge
        ? new Failure(
            ErrorCode.TOO_LARGE, "the message has %d bytes".formatted(tooLarge.messageSize()))
        : Failure.badRequest("the message cannot be read");
  }
}
