package io.radiant.node.egress;

import io.radiant.graph.UnitType;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.Future;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Calls a unit's own gRPC service, {@code seldon.protos.Model} and its like.
 *
 * <p>The deadline travels as {@code grpc-timeout}. A call that was sent is never sent again.
 */
final class GrpcCaller implements UnitCaller {
  private final GrpcClient client;
  private final Attempts attempts;
  private final Map<UnitMethod, ServiceMethod<Buffer, Buffer>> methods =
      new EnumMap<>(UnitMethod.class);

  GrpcCaller(GrpcClient client, Attempts attempts, UnitType type) {
    this.client = client;
    this.attempts = attempts;
    for (UnitMethod method : UnitMethod.values()) {
      methods.put(method, serviceMethod(service(type), method));
    }
  }

  private static ServiceMethod<Buffer, Buffer> serviceMethod(String service, UnitMethod method) {
    return ServiceMethod.client(
        ServiceName.create("seldon.protos." + service),
        method.rpc(),
        GrpcMessageEncoder.IDENTITY,
        GrpcMessageDecoder.IDENTITY);
  }

  private static String service(UnitType type) {
    return switch (type) {
      case MODEL -> "Model";
      case ROUTER -> "Router";
      case TRANSFORMER -> "Transformer";
      case OUTPUT_TRANSFORMER -> "OutputTransformer";
      case COMBINER -> "Combiner";
      case UNKNOWN_TYPE -> "Generic";
    };
  }

  @Override
  public Future<Buffer> call(UnitMethod method, Buffer message, Deadline deadline) {
    return attempts
        .connect(
            deadline,
            endpoint ->
                client.request(
                    SocketAddress.inetSocketAddress(endpoint.port(), endpoint.host()),
                    methods.get(method)))
        .compose(request -> send(request, message, deadline));
  }

  private static Future<Buffer> send(
      GrpcClientRequest<Buffer, Buffer> request, Buffer message, Deadline deadline) {
    if (deadline.isLimited()) {
      long nanos = deadline.remainingNanos(System.nanoTime());
      request.timeout(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), TimeUnit.MILLISECONDS);
    }
    deadline.onCancel(reason -> request.cancel());
    return request
        .send(message)
        .compose(GrpcCaller::answer)
        .recover(cause -> Future.failedFuture(Attempts.broken(cause, deadline)));
  }

  private static Future<Buffer> answer(GrpcClientResponse<Buffer, Buffer> response) {
    return response
        .last()
        .transform(
            last ->
                last.succeeded() && last.result() != null
                    ? Future.succeededFuture(last.result())
                    : Future.failedFuture(failure(response, last.cause())));
  }

  private static Throwable failure(GrpcClientResponse<Buffer, Buffer> response, Throwable cause) {
    GrpcStatus status = response.status();
    if (status == null) {
      return cause;
    }
    String said = response.statusMessage();
    return new Failure(
        code(status), "answered gRPC %s: %s".formatted(status, said == null ? "" : said), cause);
  }

  private static ErrorCode code(GrpcStatus status) {
    return switch (status) {
      case UNAVAILABLE -> ErrorCode.UNIT_UNAVAILABLE;
      case DEADLINE_EXCEEDED -> ErrorCode.DEADLINE_EXCEEDED;
      default -> ErrorCode.UNIT_FAILED;
    };
  }
}
