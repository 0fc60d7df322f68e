package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.ErrorTable;
import io.radiant.node.wire.SeldonProto;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;

/** One prediction over gRPC. */
final class GrpcExchange extends Exchange {
  private final GrpcServerRequest<Buffer, Buffer> request;
  private final Puids puids;

  GrpcExchange(
      Vertx vertx,
      Admission admission,
      Arrivals arrivals,
      Target target,
      long timeoutNanos,
      GrpcServerRequest<Buffer, Buffer> request,
      Puids puids) {
    super(vertx, admission, arrivals, target, timeoutNanos);
    this.request = request;
    this.puids = puids;
  }

  /** Reads the message and predicts. */
  void received(Buffer message) {
    try {
      predict(SeldonProto.decode(message, puids::next, deadline()));
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
    request.errorHandler(cancelled -> abandoned());
    request.exceptionHandler(broken -> abandoned());
    request.response().exceptionHandler(broken -> abandoned());
  }

  @Override
  void write(InferenceMessage answer) {
    Buffer body = SeldonProto.encode(answer);
    request.response().end(body);
  }

  @Override
  void write(Failure failure) {
    fail(request.response(), failure);
  }

  static void fail(GrpcServerResponse<Buffer, Buffer> response, Failure failure) {
    GrpcStatus status = ErrorTable.grpcStatus(failure.code());
    response.status(status).statusMessage(ErrorTable.info(failure)).end();
  }
}
