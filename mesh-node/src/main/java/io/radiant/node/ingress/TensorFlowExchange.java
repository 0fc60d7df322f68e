package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.TensorFlowFormat;
import io.radiant.node.wire.TensorFlowJson;
import io.radiant.node.wire.TensorFlowRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** One prediction over TensorFlow's REST protocol. */
final class TensorFlowExchange extends Exchange {
  private final HttpServerRequest request;
  private final RestReplies replies;
  private final Puids puids;
  private TensorFlowFormat format;

  TensorFlowExchange(
      Vertx vertx,
      Admission admission,
      Arrivals arrivals,
      Target target,
      long timeoutNanos,
      HttpServerRequest request,
      RestReplies replies,
      Puids puids) {
    super(vertx, admission, arrivals, target, timeoutNanos);
    this.request = request;
    this.replies = replies;
    this.puids = puids;
  }

  /** Reads the message from the body and predicts. */
  void received(Buffer body) {
    try {
      TensorFlowRequest asked = TensorFlowJson.decode(body, puids.of(request), deadline());
      format = asked.format();
      predict(asked.message());
    } catch (RuntimeException refused) {
      refuse(refused);
    }
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
