package io.radiant.node.ingress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.plan.Deployments;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.SeldonProto;
import io.radiant.node.wire.proto.PredictionProtos;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
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
import java.util.Optional;
import java.util.Set;

/**
 * The gRPC API on one event loop: {@code seldon.protos.Seldon}, the Open Inference Protocol, health
 * and reflection.
 *
 * <p>Messages are taken as bytes: our own decoder reads of them what is needed.
 */
final class GrpcApi {
  private static final ServiceName SELDON = ServiceName.create("seldon.protos.Seldon");
  private static final String DEPLOYMENT = "seldon";

  private final Vertx vertx;
  private final Ingress ingress;
  private final Puids puids;
  private final Arrivals arrivals;
  private final FeedbackDesk feedback;
  private final GrpcMetadata metadata;
  private final Map<ServedDeployment, Target> targets = new HashMap<>();

  private GrpcApi(Vertx vertx, Ingress ingress, Puids puids, Arrivals arrivals) {
    this.vertx = vertx;
    this.ingress = ingress;
    this.puids = puids;
    this.arrivals = arrivals;
    this.feedback = new FeedbackDesk(vertx.eventBus());
    this.metadata = new GrpcMetadata(ingress.metadata());
    for (ServedDeployment deployment : ingress.deployments().all()) {
      targets.put(deployment, Target.of(deployment, ingress, "predictions", "grpc"));
    }
  }

  static GrpcServer server(Vertx vertx, Ingress ingress, Puids puids, Arrivals arrivals) {
    GrpcApi api = new GrpcApi(vertx, ingress, puids, arrivals);
    GrpcServerOptions options =
        new GrpcServerOptions().setMaxMessageSize(ingress.config().limits().bodyBytes());
    GrpcServer server = GrpcServer.server(vertx, options);
    server.addService(api.seldon());
    server.addService(new OipGrpc(vertx, ingress, puids, arrivals).service());
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
    return HealthService.create(vertx)
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
    Optional<ServedDeployment> called = deployment(ingress.deployments(), request);
    if (called.isPresent()) {
      call.accept(called.get(), request);
    } else {
      GrpcExchange.fail(request.response(), unknown(request));
    }
  }

  /** Whether the metadata say which deployment is meant. */
  static boolean namesDeployment(GrpcServerRequest<Buffer, Buffer> request) {
    return request.headers().contains(DEPLOYMENT);
  }

  /** The one that the metadata name, or the only one. */
  static Optional<ServedDeployment> deployment(
      Deployments deployments, GrpcServerRequest<Buffer, Buffer> request) {
    String name = request.headers().get(DEPLOYMENT);
    if (name == null) {
      return deployments.only();
    }
    String namespace = request.headers().get("namespace");
    return namespace == null ? deployments.find(name) : deployments.find(namespace, name);
  }

  static Failure unknown(GrpcServerRequest<Buffer, Buffer> request) {
    String name = request.headers().get(DEPLOYMENT);
    return new Failure(
        ErrorCode.UNKNOWN_DEPLOYMENT,
        name == null
            ? "metadata \"seldon\" must name one of the deployments"
            : "no deployment \"%s\" is served here".formatted(name));
  }

  private void predict(ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    if (!ingress.admission().enter()) {
      GrpcExchange.fail(request.response(), ingress.admission().overloaded());
      return;
    }
    exchange(targets.get(deployment), request)
        .ifPresent(
            exchange -> read(request, exchange::received, exchange::refuse, exchange::abandoned));
  }

  /** Vert.x takes what is below a millisecond, and what it cannot read, for no timeout at all. */
  private Optional<GrpcExchange> exchange(
      Target target, GrpcServerRequest<Buffer, Buffer> request) {
    String timeout = request.headers().get(Headers.GRPC_TIMEOUT);
    try {
      long nanos = timeout == null ? target.timeoutNanos() : Headers.grpcTimeoutNanos(timeout);
      return Optional.of(
          new GrpcExchange(vertx, ingress.admission(), arrivals, target, nanos, request, puids));
    } catch (Failure unreadable) {
      ingress.admission().leave();
      GrpcExchange.fail(request.response(), unreadable);
      return Optional.empty();
    }
  }

  private void sendFeedback(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    ask(request, message -> accept(deployment, request, message));
  }

  private void accept(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request, Buffer message) {
    try {
      feedback.accept(deployment, SeldonProto.decodeFeedback(message));
      request.response().end(Buffer.buffer());
    } catch (RuntimeException refused) {
      GrpcExchange.fail(request.response(), Failure.orMistake(refused));
    }
  }

  private void modelMetadata(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    ask(request, message -> metadata.model(deployment, request, message));
  }

  private void graphMetadata(
      ServedDeployment deployment, GrpcServerRequest<Buffer, Buffer> request) {
    ask(request, empty -> metadata.graph(deployment, request));
  }

  private void ask(GrpcServerRequest<Buffer, Buffer> request, Handler<Buffer> asked) {
    read(
        request,
        asked,
        refused -> GrpcExchange.fail(request.response(), Failure.orMistake(refused)),
        () -> {});
  }

  private void read(
      GrpcServerRequest<Buffer, Buffer> request,
      Handler<Buffer> received,
      Handler<Throwable> refused,
      Runnable abandoned) {
    int limit = ingress.config().limits().bodyBytes();
    UnaryMessage.read(request, limit, received, refused, abandoned);
  }
}
