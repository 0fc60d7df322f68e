package io.radiant.node.ingress;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Takes inference requests of the Open Inference Protocol over REST, on one event loop. */
final class OipInference {
  private static final int UNSUPPORTED = 415;
  private static final String CODINGS = "gzip, deflate";

  private final IngressLoop loop;
  private final RestEntrance entrance;
  private final OipReplies replies;

  OipInference(IngressLoop loop, OipReplies replies) {
    this.loop = loop;
    this.entrance = new RestEntrance(loop);
    this.replies = replies;
  }

  void infer(OipModel model, HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    Optional<ContentCoding> coding =
        ContentCoding.of(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    if (!isTaken(type)) {
      replies.refuse(request, UNSUPPORTED, "Content type '%s' not supported".formatted(type));
    } else if (coding.isEmpty()) {
      refuseCoding(request);
    } else {
      infer(model, request, coding.get());
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

  private void infer(OipModel model, HttpServerRequest request, ContentCoding coding) {
    entrance.enter(
        request,
        model.target(),
        nanos -> new OipRestExchange(loop, model, nanos, request, coding, replies),
        failure -> replies.refuse(request, failure));
  }
}
