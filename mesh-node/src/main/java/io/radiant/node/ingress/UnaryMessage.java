package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.InvalidMessageException;
import io.vertx.grpc.common.MessageSizeOverflowException;

/** The message of a unary call, which has one and only one. */
final class UnaryMessage {
  private final Handler<Buffer> received;
  private final Handler<Throwable> refused;
  private boolean seen;

  UnaryMessage(Handler<Buffer> received, Handler<Throwable> refused) {
    this.received = received;
    this.refused = refused;
  }

  void add(Buffer message) {
    if (!seen) {
      seen = true;
      received.handle(message);
    }
  }

  void end() {
    if (!seen) {
      refused.handle(Failure.badRequest("the call has no message"));
    }
  }

  /** What is wrong with a message that could not even be taken as bytes. */
  static Failure invalid(InvalidMessageException invalid) {
    return invalid instanceof MessageSizeOverflowException tooLarge
        ? new Failure(
            ErrorCode.TOO_LARGE, "the message has %d bytes".formatted(tooLarge.messageSize()))
        : Failure.badRequest("the message cannot be read");
  }
}
