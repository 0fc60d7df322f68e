package io.radiant.node.unitserver;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.radiant.node.whole.TestNode;
import io.radiant.node.wire.proto.SeldonMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;

/** Calls any method of any service with bytes. */
final class UnitGrpcClient {
  private final GrpcClient client;
  private final SocketAddress server;

  /** What a call came to; {@code message} is null where there was none. */
  record Answer(GrpcStatus status, String statusMessage, Buffer message) {
    SeldonMessage seldon() {
      if (status != GrpcStatus.OK) {
        throw new AssertionError(status + " " + statusMessage);
      }
      try {
        return SeldonMessage.parseFrom(message.getBytes());
      } catch (InvalidProtocolBufferException garbage) {
        throw new AssertionError(garbage);
      }
    }
  }

  UnitGrpcClient(Vertx vertx, int port) {
    this.client = GrpcClient.client(vertx);
    this.server = SocketAddress.inetSocketAddress(port, "127.0.0.1");
  }

  /**
   * Calls and waits.
   *
   * @param method such as {@code Model/Predict}
   */
  Answer call(String method, MessageLite message) {
    return call(method, message.toByteArray());
  }

  Answer call(String method, byte[] message) {
    return TestNode.await(start(method, message));
  }

  Future<Answer> start(String method, byte[] message) {
    return request(method)
        .compose(request -> request.send(Buffer.buffer(message)).compose(UnitGrpcClient::answer));
  }

  Future<GrpcClientRequest<Buffer, Buffer>> request(String method) {
    String[] parts = method.split("/");
    String service = parts[0].contains(".") ? parts[0] : "seldon.protos." + parts[0];
    return client.request(
        server,
        ServiceMethod.client(
            ServiceName.create(service),
            parts[1],
            GrpcMessageEncoder.IDENTITY,
            GrpcMessageDecoder.IDENTITY));
  }

  private static Future<Answer> answer(GrpcClientResponse<Buffer, Buffer> response) {
    return response
        .last()
        .transform(
            last ->
                last.failed() && response.status() == null
                    ? Future.failedFuture(last.cause())
                    : Future.succeededFuture(
                        new Answer(response.status(), response.statusMessage(), last.result())));
  }
}
