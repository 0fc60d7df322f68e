package io.radiant.node.ingress;

import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.SeldonProto;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;

/** Takes reports over gRPC and answers once it is known what became of them. */
final class GrpcFeedback {
  private final GrpcEntrance entrance;
  private final FeedbackReporter reporter;

  GrpcFeedback(GrpcEntrance entrance, FeedbackReporter reporter) {
    this.entrance = entrance;
    this.reporter = reporter;
  }

  void receive(ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    entrance.await(request, message -> read(deployment, request, message));
  }

  private Future<Runnable> read(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request, Buffer message) {
    FeedbackBody body = SeldonProto.decodeFeedback(message);
    return reporter
        .report(deployment, body.named(Headers.eventId(request.headers())))
        .map(receipt -> () -> GrpcReplies.acknowledge(request, receipt.outcome()));
  }
}
