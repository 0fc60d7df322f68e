package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.OipProto;
import io.radiant.node.wire.OipRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;

/** One inference of the Open Inference Protocol over gRPC; its message names the model. */
final class OipGrpcExchange extends OipExchange {
  private final GrpcServerRequest<Buffer, Buffer> request;
  private final OipModels models;
  private final Puids puids;

  /**
   * @param assumed whom the message is for, as far as that is known without it
   * @param timeoutNanos how long the client waits, as it says or as is assumed
   */
  OipGrpcExchange(
      IngressLoop loop,
      Target assumed,
      long timeoutNanos,
      GrpcServerRequest<Buffer, Buffer> request,
      OipModels models) {
    super(loop, new Requester.Grpc(request), assumed, timeoutNanos);
    this.request = request;
    this.models = models;
    this.puids = loop.puids();
  }

  @Override
  void read(Buffer message) {
    OipRequest read = OipProto.decode(message, () -> puids.of(request.headers()), deadline());
    OipModel found = models.find(read.asked().model(), read.asked().version());
    if (!request.headers().contains(Headers.GRPC_TIMEOUT)) {
      waitFor(found.target().timeoutNanos());
    }
    infer(found, read);
  }

  @Override
  void write(InferenceMessage answer) {
    Buffer body = OipProto.encodeAnswer(named(answer), asked(), model(), version());
    GrpcReplies.answer(request, answer.puid(), body);
  }

  @Override
  void write(Failure failure) {
    GrpcReplies.refuse(request, failure);
  }
}
