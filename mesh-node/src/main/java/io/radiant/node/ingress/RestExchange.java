package io.radiant.node.ingress;

import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** One prediction over REST. */
final class RestExchange extends Exchange {
  private final HttpServerRequest request;
  private final RestReplies replies;
  private final Puids puids;
  private final CloudEvents events;

  RestExchange(
      Vertx vertx,
      Admission admission,
      Arrivals arrivals,
      Target target,
      long timeoutNanos,
      HttpServerRequest request,
      RestReplies replies,
      Puids puids,
      CloudEvents events) {
    super(vertx, admission, arrivals, target, timeoutNanos);
    this.request = request;
    this.replies = replies;
    this.puids = puids;
    this.events = events;
  }

  /** Reads the message from the body and predicts. */
  void received(Buffer body, ContentType type) {
    try {
      predict(decode(body, type, deadline()));
    } catch (RuntimeException refused) {
      refuse(refused);
    }
  }

  private InferenceMessage decode(Buffer body, ContentType type, Deadline deadline) {
    return switch (type) {
      case JSON -> SeldonJson.decode(body, this::puid, deadline);
      case TEXT -> SeldonJson.text(body.toString(), puid(), deadline);
      case BYTES -> SeldonJson.bytes(body, puid(), deadline);
      case FORM -> decodeForm(body, deadline);
      case OTHER -> throw Failure.badRequest("unsupported content type");
    };
  }

  private InferenceMessage decodeForm(Buffer body, Deadline deadline) {
    FormParts parts = FormParts.read(body, request.getHeader(HttpHeaders.CONTENT_TYPE));
    return SeldonJson.decodeParts(parts.fields(), parts.files(), this::puid, deadline);
  }

  private String puid() {
    return puids.of(request);
  }

  @Override
  MultiMap headers() {
    return request.headers();
  }

  @Override
  void watchClient() {
    request.response().closeHandler(closed -> abandoned());
    request.response().exceptionHandler(broken -> abandoned());
  }

  @Override
  void write(InferenceMessage answer) {
    Buffer body = SeldonJson.encode(answer);
    events.describe(request, answer.puid());
    replies.answer(request, answer.puid(), body);
  }

  @Override
  void write(Failure failure) {
    replies.refuse(request, failure);
  }
}
