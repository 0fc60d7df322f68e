package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.function.LongFunction;

/**
 * Where unary calls come in, on one event loop: predictions with a place and a deadline, questions
 * as they are.
 */
final class GrpcEntrance {
  private final Admission admission;
  private final int bodyBytes;

  GrpcEntrance(IngressLoop loop) {
    this.admission = loop.ingress().admission();
    this.bodyBytes = loop.bodyBytes();
  }

  /**
   * Lets a prediction in and reads it.
   *
   * @param exchange begins it, given for how many nanoseconds the client waits
   */
  void enter(
      GrpcServerRequest<Buffer, Buffer> request, Target target, LongFunction<Exchange> exchange) {
    long timeoutNanos;
    try {
      timeoutNanos = timeoutNanos(request, target);
      admission.enter();
    } catch (Failure outside) {
      GrpcReplies.refuse(request, outside);
      return;
    }
    read(request, exchange.apply(timeoutNanos));
  }

  /** Vert.x takes what is below a millisecond, and what it cannot read, for no timeout at all. */
  private static long timeoutNanos(GrpcServerRequest<Buffer, Buffer> request, Target target) {
    String timeout = request.headers().get(Headers.GRPC_TIMEOUT);
    return timeout == null ? target.timeoutNanos() : Headers.grpcTimeoutNanos(timeout);
  }

  private void read(GrpcServerRequest<Buffer, Buffer> request, Exchange exchange) {
    UnaryMessage.read(
        request, bodyBytes, exchange::received, exchange::refuse, exchange::abandoned);
  }

  /** Reads what a client wants to know. */
  void ask(GrpcServerRequest<Buffer, Buffer> request, Handler<Buffer> asked) {
    UnaryMessage.read(
        request,
        bodyBytes,
        asked,
        refused -> GrpcReplies.refuse(request, Failure.orMistake(refused)),
        () -> {});
  }
}
