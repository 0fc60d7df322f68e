package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.TensorFlowFormat;
import io.radiant.node.wire.TensorFlowJson;
import io.radiant.node.wire.TensorFlowRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** One prediction over TensorFlow's REST protocol. */
final class TensorFlowExchange extends Exchange {
  private final HttpServerRequest request;
  private final ServedDeployment deployment;
  private final TensorFlowReplies replies;
  private final Puids puids;
  private TensorFlowFormat format;

  TensorFlowExchange(
      IngressLoop loop,
      ServedDeployment deployment,
      Target target,
      long timeoutNanos,
      HttpServerRequest request,
      TensorFlowReplies replies) {
    super(loop, new Requester.Rest(request), target, timeoutNanos);
    this.deployment = deployment;
    this.request = request;
    this.replies = replies;
    this.puids = loop.puids();
  }

  @Override
  void read(Buffer body) {
    TensorFlowRequest asked = TensorFlowJson.decode(body, puids.of(request.headers()), deadline());
    format = asked.format();
    predict(asked.message());
  }

  @Override
  void write(InferenceMessage answer) {
    Buffer body = TensorFlowJson.encodeAnswer(answer, format);
    replies.answer(request, deployment, answer.puid(), body);
  }

  @Override
  void write(Failure failure) {
    replies.refuse(request, failure);
  }
}
