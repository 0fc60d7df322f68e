package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.TensorFlowFormat;
import io.radiant.node.wire.TensorFlowJson;
import io.radiant.node.wire.TensorFlowRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** One prediction over TensorFlow's REST protocol. */
final class TensorFlowExchange extends Exchange {
  private final HttpServerRequest request;
  private final RestReplies replies;
  private final Puids puids;
  private TensorFlowFormat format;

  TensorFlowExchange(
      IngressLoop loop,
      Target target,
      long timeoutNanos,
      HttpServerRequest request,
      RestReplies replies) {
    super(loop, new Requester.Rest(request), target, timeoutNanos);
    this.request = request;
    this.replies = replies;
    this.puids = loop.puids();
  }

  @Override
  void read(Buffer body) {
    TensorFlowRequest asked = TensorFlowJson.decode(body, puids.of(request), deadline());
    format = asked.format();
    predict(asked.message());
  }

  @Override
  void write(InferenceMessage answer) {
    Buffer body = TensorFlowJson.encodeAnswer(answer, format);
    replies.answer(request, answer.puid(), body);
  }

  @Override
  void write(Failure failure) {
    refuse(replies, request, failure);
  }

  static void refuse(RestReplies replies, HttpServerRequest request, Failure failure) {
    replies.refuse(request, failure, TensorFlowJson.encodeFailure(failure));
  }
}
