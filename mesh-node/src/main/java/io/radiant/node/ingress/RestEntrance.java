package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Where predictions over REST come in, on one event loop: with a place and a deadline. */
final class RestEntrance {
  private final Admission admission;
  private final int bodyBytes;

  RestEntrance(IngressLoop loop) {
    this.admission = loop.ingress().admission();
    this.bodyBytes = loop.bodyBytes();
  }

  /**
   * Lets a request in and reads it.
   *
   * @param exchange begins it, given for how many nanoseconds the client waits
   * @param refused answers a request that does not come in
   */
  void enter(
      HttpServerRequest request,
      Target target,
      LongFunction<Exchange> exchange,
      Consumer<Failure> refused) {
    long timeoutNanos;
    try {
      timeoutNanos = timeoutNanos(request, target);
      admission.enter();
    } catch (Failure outside) {
      refused.accept(outside);
      return;
    }
    read(request, exchange.apply(timeoutNanos));
  }

  private static long timeoutNanos(HttpServerRequest request, Target target) {
    String timeout = request.getHeader(Headers.TIMEOUT_MILLIS);
    return timeout == null ? target.timeoutNanos() : Headers.timeoutNanos(timeout);
  }

  private void read(HttpServerRequest request, Exchange exchange) {
    request.exceptionHandler(broken -> exchange.abandoned());
    BodyReader.read(request, bodyBytes, exchange::received, exchange::refuse);
  }
}
