package io.radiant.node.ingress;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Takes inference requests of the Open Inference Protocol over REST, on one event loop. */
final class OipInference {
  private static final int UNSUPPORTED = 415;

  private final IngressLoop loop;
  private final RestEntrance entrance;
  private final OipReplies replies;

  OipInference(IngressLoop loop, RestEntrance entrance, OipReplies replies) {
    this.loop = loop;
    this.entrance = entrance;
    this.replies = replies;
  }

  void infer(OipModel model, HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (isTaken(type)) {
      entrance.enter(
          request,
          model.target(),
          nanos -> new OipRestExchange(loop, model, nanos, request, replies));
    } else {
      replies.refuse(request, UNSUPPORTED, "Content type '%s' not supported".formatted(type));
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
}
