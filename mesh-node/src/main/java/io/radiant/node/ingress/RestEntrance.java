package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Where messages over REST come in, on one event loop: predictions with a place, all of them with a
 * deadline and with memory set aside.
 */
final class RestEntrance {
  private static final int UNSUPPORTED = 415;
  private static final String CODINGS = "gzip, deflate";

  private final IngressLoop loop;
  private final int bodyBytes;
  private final Refuser refuser;

  /**
   * @param refuser tells those who do not come in
   */
  RestEntrance(IngressLoop loop, Refuser refuser) {
    this.loop = loop;
    this.bodyBytes = loop.bodyBytes();
    this.refuser = refuser;
  }

  /**
   * Lets a prediction in and reads it.
   *
   * @param exchange takes a place for it, given for how many nanoseconds the client waits
   */
  void enter(HttpServerRequest request, Target target, LongFunction<Exchange> exchange) {
    read(request, target.timeoutNanos(), exchange);
  }

  /** Reads what asks for no prediction; {@code reading} answers it, sooner or later. */
  void ask(HttpServerRequest request, Handler<Buffer> reading) {
    await(
        request,
        message -> {
          reading.handle(message);
          return Letter.ANSWERED;
        });
  }

  /** Reads what asks for no prediction, and waits until it is known how to answer it. */
  void await(HttpServerRequest request, Function<Buffer, Future<Runnable>> reading) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(loop.ingress().config().limits().timeoutMillis());
    read(
        request,
        nanos,
        timeout -> new Letter(loop, timeout, reading, failure -> refuser.refuse(request, failure)));
  }

  private void read(
      HttpServerRequest request, long timeoutNanos, LongFunction<? extends Arrival> begin) {
    Optional<ContentCoding> coding =
        ContentCoding.of(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    if (coding.isEmpty()) {
      refuseCoding(request);
      return;
    }
    Arrival arrival;
    try {
      arrival = begin.apply(timeoutNanos(request, timeoutNanos));
    } catch (Failure outside) {
      refuser.refuse(request, outside);
      return;
    }
    arrival.begin();
    BodyReader.read(request, bodyBytes, coding.get(), arrival);
  }

  private static long timeoutNanos(HttpServerRequest request, long absent) {
    String timeout = request.getHeader(Headers.TIMEOUT_MILLIS);
    return timeout == null ? absent : Headers.timeoutNanos(timeout);
  }

  private void refuseCoding(HttpServerRequest request) {
    request.response().putHeader(HttpHeaders.ACCEPT_ENCODING, CODINGS);
    String given = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    refuser.refuse(
        request,
        UNSUPPORTED,
        "Content encoding '%s' not supported (expected: %s)".formatted(given, CODINGS));
  }
}
