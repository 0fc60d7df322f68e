package io.radiant.node.ingress;

import com.google.protobuf.InvalidProtocolBufferException;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.plan.MetadataBook;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.proto.SeldonModelMetadataRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.server.GrpcServerRequest;

/** The methods of Seldon's gRPC service by which a deployment's units speak of themselves. */
final class GrpcMetadata {
  private final MetadataBook book;

  GrpcMetadata(MetadataBook book) {
    this.book = book;
  }

  /** Answers what the unit that {@code message} names says. */
  void model(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request, Buffer message) {
    try {
      UnitBook.Entry entry = find(deployment, name(message));
      GrpcReplies.answer(
          request,
          book.unit(deployment, entry.predictor(), entry.unit()).map(SeldonMetadata::proto));
    } catch (RuntimeException refused) {
      GrpcReplies.refuse(request, Failure.orMistake(refused));
    }
  }

  private static String name(Buffer message) {
    try {
      return SeldonModelMetadataRequest.parseFrom(message.getBytes()).getName();
    } catch (InvalidProtocolBufferException unreadable) {
      throw Failure.badRequest("the message cannot be read: " + unreadable.getMessage());
    }
  }

  private static UnitBook.Entry find(ServedDeployment deployment, String name) {
    return new UnitBook(deployment)
        .find(name)
        .orElseThrow(
            () ->
                new Failure(
                    ErrorCode.UNKNOWN_DEPLOYMENT,
                    "no unit \"%s\" in \"%s\"".formatted(name, deployment.spec().name())));
  }

  /** Answers what the first predictor's graph says. */
  void graph(ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    GrpcReplies.answer(
        request, book.graph(deployment, deployment.predictor(0)).map(SeldonMetadata::proto));
  }
}
