package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Takes inference requests of the Open Inference Protocol over REST, on one event loop. */
final class OipInference {
  private static final int UNSUPPORTED = 415;
  private static final String CODINGS = "gzip, deflate";

  private final Vertx vertx;
  private final Ingress ingress;
  private final Puids puids;
  private final Arrivals arrivals;
  private final OipReplies replies;
  private final OipFacts facts;

  OipInference(
      Vertx vertx,
      Ingress ingress,
      Puids puids,
      Arrivals arrivals,
      OipReplies replies,
      OipFacts facts) {
    this.vertx = vertx;
    this.ingress = ingress;
    this.puids = puids;
    this.arrivals = arrivals;
    this.replies = replies;
    this.facts = facts;
  }

  void infer(OipModel model, HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    Optional<ContentCoding> coding =
        ContentCoding.of(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    if (!isTaken(type)) {
      replies.refuse(request, UNSUPPORTED, "Content type '%s' not supported".formatted(type));
    } else if (coding.isEmpty()) {
      refuseCoding(request);
    } else if (!ingress.admission().enter()) {
      replies.refuse(request, ingress.admission().overloaded());
    } else {
      exchange(model, request).ifPresent(exchange -> read(exchange, request, coding.get()));
    }
  }

  /**
   * What the bytes are is said by another header; clients that say nothing of the type are many.
   */
  private static boolean isTaken(String type) {
    if (type == null) {
      return true;
    }
    ContentType known = ContentType.of(type);
    return known == ContentType.JSON || known == ContentType.BYTES;
  }

  private void refuseCoding(HttpServerRequest request) {
    request.response().putHeader(HttpHeaders.ACCEPT_ENCODING, CODINGS);
    String given = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    replies.refuse(
        request,
        UNSUPPORTED,
        "Content encoding '%s' not supported (expected: %s)".formatted(given, CODINGS));
  }

  private Optional<OipRestExchange> exchange(OipModel model, HttpServerRequest request) {
    String timeout = request.getHeader(Headers.TIMEOUT_MILLIS);
    try {
      long nanos = timeout == null ? model.target().timeoutNanos() : Headers.timeoutNanos(timeout);
      return Optional.of(
          new OipRestExchange(
              vertx, ingress, arrivals, model, nanos, request, replies, facts, puids));
    } catch (Failure unreadable) {
      ingress.admission().leave();
      replies.refuse(request, unreadable);
      return Optional.empty();
    }
  }

  private void read(OipRestExchange exchange, HttpServerRequest request, ContentCoding coding) {
    request.exceptionHandler(broken -> exchange.abandoned());
    int limit = ingress.config().limits().bodyBytes();
    BodyReader.read(
        request, limit, body -> receive(exchange, body, coding, limit), exchange::refuse);
  }

  private static void receive(
      OipRestExchange exchange, Buffer body, ContentCoding coding, int limit) {
    Buffer unpacked;
    try {
      unpacked = coding.unpack(body, limit);
    } catch (RuntimeException unreadable) {
      exchange.refuse(unreadable);
      return;
    }
    exchange.received(unpacked);
  }
}
