package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.SeldonProto;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;

/** One prediction over gRPC. */
final class GrpcExchange extends Exchange {
  private final GrpcServerRequest<Buffer, Buffer> request;
  private final Puids puids;

  GrpcExchange(
      IngressLoop loop,
      Target target,
      long timeoutNanos,
      GrpcServerRequest<Buffer, Buffer> request) {
    super(loop, new Requester.Grpc(request), target, timeoutNanos);
    this.request = request;
    this.puids = loop.puids();
  }

  @Override
  void read(Buffer message) {
    predict(SeldonProto.decode(message, () -> puids.of(request.headers()), deadline()));
  }

  @Override
  void write(InferenceMessage answer) {
    Buffer body = SeldonProto.encode(answer);
    GrpcReplies.answer(request, answer.puid(), body);
  }

  @Override
  void write(Failure failure) {
    GrpcReplies.refuse(request, failure);
  }
}
