package io.radiant.node.ingress;

import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.SeldonProto;
import io.radiant.node.wire.proto.PredictionProtos;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.HealthService;
import io.vertx.grpc.reflection.ReflectionService;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The gRPC API on one event loop: {@code seldon.protos.Seldon}, the Open Inference Protocol, health
 * and reflection.
 *
 * <p>Messages are taken as bytes: our own decoder reads of them what is needed.
 */
final class GrpcApi {
  private static final ServiceName SELDON = ServiceName.create("seldon.protos.Seldon");

  private final IngressLoop loop;
  private final Ingress ingress;
  private final GrpcEntrance entrance;
  private final GrpcMetadata metadata;
  private final Map<ServedDeployment, Target> targets = new HashMap<>();

  private GrpcApi(IngressLoop loop) {
    this.loop = loop;
    this.ingress = loop.ingress();
    this.entrance = new GrpcEntrance(loop);
    this.metadata = new GrpcMetadata(ingress.metadata());
    for (ServedDeployment deployment : ingress.deployments().all()) {
      targets.put(deployment, Target.of(deployment, ingress, "predictions", "grpc"));
    }
  }

  static GrpcServer server(IngressLoop loop) {
    GrpcApi api = new GrpcApi(loop);
    GrpcServerOptions options = new GrpcServerOptions().setMaxMessageSize(loop.bodyBytes());
    GrpcServer server = GrpcServer.server(loop.vertx(), options);
    server.addService(api.seldon());
    server.addService(new OipGrpc(loop).service());
    // Before Vert.x's own: the first handler of a method is the one that is called.
    server.callHandler(HealthCheck.METHOD, api.healthCheck());
    server.addService(api.health());
    server.addService(ReflectionService.v1());
    return server;
  }

  private Service seldon() {
    return Service.service(SELDON, PredictionProtos.getDescriptor().findServiceByName("Seldon"))
        .bind(method("Predict"), request -> unary(request, this::predict))
        .bind(method("SendFeedback"), request -> unary(request, this::sendFeedback))
        .bind(method("ModelMetadata"), request -> unary(request, this::modelMetadata))
        .bind(method("GraphMetadata"), request -> unary(request, this::graphMetadata))
        .build();
  }

  private static ServiceMethod<Buffer, Buffer> method(String name) {
    return ServiceMethod.server(
        SELDON, name, GrpcMessageEncoder.IDENTITY, GrpcMessageDecoder.IDENTITY);
  }

  private Service health() {
    return HealthService.create(loop.vertx())
        .register(SELDON.fullyQualifiedName(), this::isReady)
        .register(OipGrpc.NAME.fullyQualifiedName(), this::isReady);
  }

  private HealthCheck healthCheck() {
    Set<String> services =
        Set.of("", SELDON.fullyQualifiedName(), OipGrpc.NAME.fullyQualifiedName());
    return new HealthCheck(services, ingress.ready());
  }

  private Future<Boolean> isReady() {
    return Future.succeededFuture(ingress.ready().getAsBoolean());
  }

  /** What a method does with the deployment that was called. */
  private interface Call {
    void accept(ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request);
  }

  private void unary(GrpcServerRequest<Buffer, Buffer> request, Call call) {
    CalledDeployment.find(ingress.deployments(), request)
        .ifPresentOrElse(
            called -> call.accept(called, request),
            () -> GrpcReplies.refuse(request, CalledDeployment.unknown(request)));
  }

  private void predict(ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    Target target = targets.get(deployment);
    entrance.enter(request, target, nanos -> new GrpcExchange(loop, target, nanos, request));
  }

  private void sendFeedback(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    entrance.ask(request, message -> accept(deployment, request, message));
  }

  private void accept(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request, Buffer message) {
    FeedbackDesk.report(deployment, SeldonProto.decodeFeedback(message))
        .onSuccess(receipt -> request.response().end(Buffer.buffer()))
        .onFailure(cause -> GrpcReplies.refuse(request, cause));
  }

  private void modelMetadata(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    entrance.ask(request, message -> metadata.model(deployment, request, message));
  }

  private void graphMetadata(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    entrance.ask(request, empty -> metadata.graph(deployment, request));
  }
}
