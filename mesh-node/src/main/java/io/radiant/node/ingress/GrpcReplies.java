package io.radiant.node.ingress;

import com.google.protobuf.MessageLite;
import io.radiant.message.Failure;
import io.radiant.node.wire.ErrorTable;
import io.radiant.node.wire.HeaderText;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;

/** Writes gRPC answers, and refusals by the one table of errors. */
final class GrpcReplies {
  private GrpcReplies() {}

  /** What a deployment predicts. */
  static void answer(GrpcServerRequest<Buffer, Buffer> request, String puid, Buffer message) {
    if (HeaderText.mayHold(puid)) {
      request.response().headers().set(Headers.GRPC_PUID, puid);
    }
    request.response().end(message);
  }

  /** What had to be asked for first. */
  static void answer(
      GrpcServerRequest<Buffer, Buffer> request, Future<? extends MessageLite> answer) {
    answer
        .onSuccess(message -> request.response().end(Buffer.buffer(message.toByteArray())))
        .onFailure(cause -> refuse(request, cause));
  }

  static void refuse(GrpcServerRequest<Buffer, Buffer> request, Throwable cause) {
    Failure failure = Failure.orMistake(cause);
    request
        .response()
        .status(ErrorTable.grpcStatus(failure.code()))
        .statusMessage(ErrorTable.info(failure))
        .end();
  }
}
