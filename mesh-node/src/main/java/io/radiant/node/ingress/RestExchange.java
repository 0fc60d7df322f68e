package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** One prediction over REST. */
final class RestExchange extends Exchange {
  private final HttpServerRequest request;
  private final ContentType type;
  private final RestReplies replies;
  private final Puids puids;
  private final ServedDeployment deployment;

  RestExchange(
      IngressLoop loop,
      ServedDeployment deployment,
      Target target,
      long timeoutNanos,
      HttpServerRequest request,
      ContentType type,
      RestReplies replies) {
    super(loop, new Requester.Rest(request), target, timeoutNanos);
    this.request = request;
    this.type = type;
    this.replies = replies;
    this.puids = loop.puids();
    this.deployment = deployment;
  }

  @Override
  void read(Buffer body) {
    predict(decode(body));
  }

  private InferenceMessage decode(Buffer body) {
    return switch (type) {
      case JSON -> SeldonJson.decode(body, this::puid, deadline());
      case TEXT -> SeldonJson.text(text(body), puid(), deadline());
      case BYTES -> SeldonJson.bytes(body, puid(), deadline());
      case FORM -> decodeForm(body);
      case OTHER -> throw Failure.badRequest("unsupported content type");
    };
  }

  private String text(Buffer body) {
    return TextCharset.decode(body, request.getHeader(HttpHeaders.CONTENT_TYPE));
  }

  private InferenceMessage decodeForm(Buffer body) {
    FormParts parts = FormParts.read(body, request.getHeader(HttpHeaders.CONTENT_TYPE));
    return SeldonJson.decodeParts(parts.fields(), parts.files(), this::puid, deadline());
  }

  private String puid() {
    return puids.of(request.headers());
  }

  @Override
  void write(InferenceMessage answer) {
    Buffer body = SeldonJson.encode(answer);
    replies.answer(request, deployment, answer.puid(), body);
  }

  @Override
  void write(Failure failure) {
    replies.refuse(request, failure);
  }
}
