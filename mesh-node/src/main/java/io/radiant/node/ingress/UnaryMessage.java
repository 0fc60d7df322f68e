package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.InvalidMessageException;
import io.vertx.grpc.common.MessageSizeOverflowException;
import io.vertx.grpc.server.GrpcServerRequest;

/** The message of a unary call, which has one and only one. */
final class UnaryMessage {
  private final int limit;
  private final Handler<Buffer> received;
  private final Handler<Throwable> refused;
  private boolean seen;

  /**
   * @param limit the most bytes a message may have, unpacked
   */
  private UnaryMessage(int limit, Handler<Buffer> received, Handler<Throwable> refused) {
    this.limit = limit;
    this.received = received;
    this.refused = refused;
  }

  /** Takes the one message of a call; a call without any, or broken off, ends as well. */
  static void read(
      GrpcServerRequest<Buffer, Buffer> request,
      int limit,
      Handler<Buffer> received,
      Handler<Throwable> refused,
      Runnable abandoned) {
    UnaryMessage message = new UnaryMessage(limit, received, refused);
    request.messageHandler(message::add);
    request.endHandler(end -> message.end());
    request.invalidMessageHandler(invalid -> refused.handle(invalid(invalid)));
    request.errorHandler(error -> abandoned.run());
    request.exceptionHandler(broken -> abandoned.run());
  }

  private void add(GrpcMessage message) {
    if (seen) {
      return;
    }
    seen = true;
    if (message.encoding().equals("identity")) {
      received.handle(message.payload());
    } else {
      addPacked(message);
    }
  }

  private void addPacked(GrpcMessage message) {
    Buffer unpacked;
    try {
      unpacked = unpacked(message);
    } catch (RuntimeException unreadable) {
      refused.handle(unreadable);
      return;
    }
    received.handle(unpacked);
  }

  /** Vert.x would unpack it, too, but to any size, and would not answer where it cannot. */
  private Buffer unpacked(GrpcMessage message) {
    if (!message.encoding().equals("gzip")) {
      throw Failure.badRequest(
          "grpc-encoding: \"%s\" (expected: gzip or identity)".formatted(message.encoding()));
    }
    return ContentCoding.GZIP.unpack(message.payload(), limit);
  }

  private void end() {
    if (!seen) {
      refused.handle(Failure.badRequest("the call has no message"));
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
