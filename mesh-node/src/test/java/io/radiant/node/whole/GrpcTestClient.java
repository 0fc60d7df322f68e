package io.radiant.node.whole;

import com.google.protobuf.Empty;
import io.radiant.node.wire.proto.Feedback;
import io.radiant.node.wire.proto.SeldonGraphMetadata;
import io.radiant.node.wire.proto.SeldonMessage;
import io.radiant.node.wire.proto.SeldonModelMetadata;
import io.radiant.node.wire.proto.SeldonModelMetadataRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientRequest;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Calls {@code seldon.protos.Seldon} with the messages that protobuf generates. */
public final class GrpcTestClient {
  private static final ServiceName SELDON = ServiceName.create("seldon.protos.Seldon");
  private static final ServiceMethod<SeldonMessage, SeldonMessage> PREDICT =
      ServiceMethod.client(
          SELDON,
          "Predict",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(SeldonMessage.newBuilder()));
  private static final ServiceMethod<SeldonMessage, Feedback> SEND_FEEDBACK =
      ServiceMethod.client(
          SELDON,
          "SendFeedback",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(SeldonMessage.newBuilder()));

  private final GrpcClient client;
  private final SocketAddress server;

  private static final ServiceMethod<SeldonModelMetadata, SeldonModelMetadataRequest>
      MODEL_METADATA =
          ServiceMethod.client(
              SELDON,
              "ModelMetadata",
              GrpcMessageEncoder.encoder(),
              GrpcMessageDecoder.decoder(SeldonModelMetadata.newBuilder()));
  private static final ServiceMethod<SeldonGraphMetadata, Empty> GRAPH_METADATA =
      ServiceMethod.client(
          SELDON,
          "GraphMetadata",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(SeldonGraphMetadata.newBuilder()));

  /** What a call came to; {@code message} is null where the status is not OK. */
  public record Answer(GrpcStatus status, String statusMessage, SeldonMessage message) {}

  /** What units say about themselves; {@code message} is null where the status is not OK. */
  public record Said<T>(GrpcStatus status, T message) {}

  GrpcTestClient(Vertx vertx, int port) {
    this.client = GrpcClient.client(vertx);
    this.server = SocketAddress.inetSocketAddress(port, "127.0.0.1");
  }

  public Answer predict(SeldonMessage message, Map<String, String> metadata) {
    return TestNode.await(call(PREDICT, message, metadata, 0));
  }

  /** Sends a prediction and does not wait; no deadline travels with it if the timeout is 0. */
  public Future<Answer> startPredict(
      SeldonMessage message, Map<String, String> metadata, long timeoutMillis) {
    return call(PREDICT, message, metadata, timeoutMillis);
  }

  public Answer predict(SeldonMessage message) {
    return predict(message, Map.of());
  }

  /** With a deadline that travels as {@code grpc-timeout}. */
  public Answer predictWithin(long millis, SeldonMessage message) {
    return TestNode.await(call(PREDICT, message, Map.of(), millis));
  }

  public Answer sendFeedback(Feedback feedback) {
    return sendFeedback(feedback, Map.of());
  }

  public Answer sendFeedback(Feedback feedback, Map<String, String> metadata) {
    return TestNode.await(call(SEND_FEEDBACK, feedback, metadata, 0));
  }

  public Said<SeldonModelMetadata> modelMetadata(String unit) {
    SeldonModelMetadataRequest request =
        SeldonModelMetadataRequest.newBuilder().setName(unit).build();
    return ask(MODEL_METADATA, request, Map.of());
  }

  public Said<SeldonGraphMetadata> graphMetadata(Map<String, String> metadata) {
    return ask(GRAPH_METADATA, Empty.getDefaultInstance(), metadata);
  }

  private <Q, A> Said<A> ask(ServiceMethod<A, Q> method, Q question, Map<String, String> metadata) {
    return TestNode.await(
        client
            .request(server, method)
            .compose(
                request -> {
                  metadata.forEach(request.headers()::add);
                  return request.send(question);
                })
            .compose(
                response ->
                    response
                        .last()
                        .transform(
                            last ->
                                Future.succeededFuture(
                                    new Said<>(response.status(), last.result())))));
  }

  private <T> Future<Answer> call(
      ServiceMethod<SeldonMessage, T> method,
      T message,
      Map<String, String> metadata,
      long timeoutMillis) {
    return client
        .request(server, method)
        .compose(
            request -> {
              metadata.forEach(request.headers()::add);
              if (timeoutMillis > 0) {
                request.timeout(timeoutMillis, TimeUnit.MILLISECONDS);
              }
              return send(request, message);
            });
  }

  private static <T> Future<Answer> send(GrpcClientRequest<T, SeldonMessage> request, T message) {
    return request.send(message).compose(GrpcTestClient::answer);
  }

  private static Future<Answer> answer(GrpcClientResponse<?, SeldonMessage> response) {
    return response
        .last()
        .transform(
            last ->
                Future.succeededFuture(
                    new Answer(response.status(), response.statusMessage(), last.result())));
  }
}
