package io.radiant.node.unitserver;

import io.radiant.node.wire.proto.Meta;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.Status;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;

/** The answer to a question over gRPC; nothing is said to those who have left. */
final class GrpcReply implements Reply {
  private static final byte[] NO_MESSAGE = {(byte) 0xff, (byte) 0xff, (byte) 0xff};

  private final GrpcServerResponse<Buffer, Buffer> response;
  private boolean left;

  GrpcReply(GrpcServerRequest<Buffer, Buffer> request) {
    this.response = request.response();
    request.errorHandler(cancelled -> left = true);
    request.exceptionHandler(broken -> left = true);
  }

  @Override
  public void answer(UnitMessage answer) {
    send(ProtoMessages.write(answer).toByteArray());
  }

  @Override
  public void fail(UnitFailure failure) {
    if (!left) {
      GrpcStatus status =
          failure.isOfTheCaller() ? GrpcStatus.INVALID_ARGUMENT : GrpcStatus.INTERNAL;
      response.status(status).statusMessage(failure.getMessage()).end();
    }
  }

  @Override
  public void failureStatus(UnitFailure failure) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(-1)
            .setInfo(failure.getMessage())
            .setReason(failure.reason())
            .setStatus(Status.StatusFlag.FAILURE);
    Meta empty = Meta.getDefaultInstance();
    send(SeldonMessage.newBuilder().setStatus(status).setMeta(empty).build().toByteArray());
  }

  @Override
  public void garbage() {
    send(NO_MESSAGE);
  }

  private void send(byte[] message) {
    if (!left) {
      response.end(Buffer.buffer(message));
    }
  }
}
