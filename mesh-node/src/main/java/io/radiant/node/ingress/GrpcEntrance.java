package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Where unary calls come in, on one event loop: predictions with a place, all of them with a
 * deadline and, once their message is here, with memory set aside.
 */
final class GrpcEntrance {
  private final IngressLoop loop;
  private final int bodyBytes;

  GrpcEntrance(IngressLoop loop) {
    this.loop = loop;
    this.bodyBytes = loop.bodyBytes();
  }

  /**
   * Lets a prediction in and reads it.
   *
   * @param exchange takes a place for it, given for how many nanoseconds the client waits
   */
  void enter(
      GrpcServerRequest<Buffer, Buffer> request, Target target, LongFunction<Exchange> exchange) {
    read(request, target.timeoutNanos(), exchange);
  }

  /** Reads what asks for no prediction; {@code reading} answers it, sooner or later. */
  void ask(GrpcServerRequest<Buffer, Buffer> request, Handler<Buffer> reading) {
    await(
        request,
        message -> {
          reading.handle(message);
          return Letter.ANSWERED;
        });
  }

  /** Reads what asks for no prediction, and waits until it is known how to answer it. */
  void await(
      GrpcServerRequest<Buffer, Buffer> request, Function<Buffer, Future<Runnable>> reading) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(loop.ingress().config().limits().timeoutMillis());
    read(
        request,
        nanos,
        timeout ->
            new Letter(loop, timeout, reading, refused -> GrpcReplies.refuse(request, refused)));
  }

  private void read(
      GrpcServerRequest<Buffer, Buffer> request,
      long timeoutNanos,
      LongFunction<? extends Arrival> begin) {
    Arrival arrival;
    try {
      arrival = begin.apply(timeoutNanos(request, timeoutNanos));
    } catch (Failure outside) {
      GrpcReplies.refuse(request, outside);
      return;
    }
    arrival.begin();
    UnaryMessage.read(request, bodyBytes, arrival);
  }

  /** Vert.x takes what is below a millisecond, and what it cannot read, for no timeout at all. */
  private static long timeoutNanos(GrpcServerRequest<Buffer, Buffer> request, long absent) {
    String timeout = request.headers().get(Headers.GRPC_TIMEOUT);
    return timeout == null ? absent : Headers.grpcTimeoutNanos(timeout);
  }
}
