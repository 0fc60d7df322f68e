package io.radiant.node.ingress;

import com.google.protobuf.MessageLite;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.Failure;
import io.radiant.node.wire.ErrorTable;
import io.radiant.node.wire.HeaderText;
import io.radiant.node.wire.OutcomeTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;

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

  /** What became of a report. */
  static void acknowledge(GrpcServerRequest<Buffer, Buffer> request, FeedbackOutcome outcome) {
    GrpcServerResponse<Buffer, Buffer> response = request.response();
    response.headers().set(Headers.GRPC_OUTCOME, outcome.name());
    if (OutcomeTable.isRefused(outcome)) {
      response
          .status(OutcomeTable.grpcStatus(outcome))
          .statusMessage(OutcomeTable.info(outcome))
          .end();
    } else {
      response.end(Buffer.buffer());
    }
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
