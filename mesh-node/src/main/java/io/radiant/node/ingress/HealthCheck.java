package io.radiant.node.ingress;

import io.vertx.core.Handler;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Answers {@code grpc.health.v1.Health/Check}.
 *
 * <p>Vert.x's own always says SERVING of the server as a whole, which is what probes ask for.
 */
final class HealthCheck
    implements Handler<GrpcServerRequest<HealthCheckRequest, HealthCheckResponse>> {
  static final ServiceMethod<HealthCheckRequest, HealthCheckResponse> METHOD =
      ServiceMethod.server(
          ServiceName.create("grpc.health.v1.Health"),
          "Check",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(HealthCheckRequest.newBuilder()));

  private final Set<String> services;
  private final BooleanSupplier ready;

  /**
   * @param services whose health is known; empty text is the server as a whole
   */
  HealthCheck(Set<String> services, BooleanSupplier ready) {
    this.services = services;
    this.ready = ready;
  }

  @Override
  public void handle(GrpcServerRequest<HealthCheckRequest, HealthCheckResponse> request) {
    request.handler(
        question -> {
          if (services.contains(question.getService())) {
            request.response().end(answer());
          } else {
            request.response().status(GrpcStatus.NOT_FOUND).end();
          }
        });
  }

  private HealthCheckResponse answer() {
    ServingStatus status = ready.getAsBoolean() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    return HealthCheckResponse.newBuilder().setStatus(status).build();
  }
}
