package io.radiant.node.ingress;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.radiant.message.Failure;
import io.radiant.node.plan.ServedDeployment;
import io.radiant.node.wire.proto.inference.InferenceProtos;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.Service;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * {@code inference.GRPCInferenceService} on one event loop.
 *
 * <p>Messages name their models; the metadata {@code seldon} and {@code namespace} may say whose
 * models are meant.
 */
final class OipGrpc {
  static final ServiceName NAME = ServiceName.create("inference.GRPCInferenceService");

  private final Vertx vertx;
  private final Ingress ingress;
  private final Puids puids;
  private final Arrivals arrivals;
  private final OipScopes scopes;
  private final OipGrpcControl control;

  OipGrpc(Vertx vertx, Ingress ingress, Puids puids, Arrivals arrivals) {
    this.vertx = vertx;
    this.ingress = ingress;
    this.puids = puids;
    this.arrivals = arrivals;
    this.scopes = new OipScopes(ingress, "infer", "grpc");
    this.control = new OipGrpcControl(new OipFacts(ingress));
  }

  Service service() {
    return Service.service(
            NAME, InferenceProtos.getDescriptor().findServiceByName("GRPCInferenceService"))
        .bind(method("ServerLive"), request -> tell(request, (models, message) -> control.live()))
        .bind(
            method("ServerReady"),
            request -> tell(request, (models, message) -> control.ready(models)))
        .bind(method("ModelReady"), request -> tell(request, control::ready))
        .bind(
            method("ServerMetadata"),
            request -> tell(request, (models, message) -> control.server()))
        .bind(method("ModelMetadata"), request -> tell(request, control::metadata))
        .bind(method("ModelInfer"), this::infer)
        .build();
  }

  private static ServiceMethod<Buffer, Buffer> method(String name) {
    return ServiceMethod.server(
        NAME, name, GrpcMessageEncoder.IDENTITY, GrpcMessageDecoder.IDENTITY);
  }

  /** The models that a call can name; empty if it wants those of a deployment we do not have. */
  private Optional<OipModels> models(GrpcServerRequest<Buffer, Buffer> request) {
    if (!GrpcApi.namesDeployment(request)) {
      return Optional.of(scopes.common());
    }
    Optional<ServedDeployment> named = GrpcApi.deployment(ingress.deployments(), request);
    return named.map(scopes::of);
  }

  private int limit() {
    return ingress.config().limits().bodyBytes();
  }

  // Inference

  private void infer(GrpcServerRequest<Buffer, Buffer> request) {
    Optional<OipModels> models = models(request);
    if (models.isEmpty()) {
      GrpcExchange.fail(request.response(), GrpcApi.unknown(request));
    } else if (!ingress.admission().enter()) {
      GrpcExchange.fail(request.response(), ingress.admission().overloaded());
    } else {
      exchange(models.get(), request).ifPresent(exchange -> read(exchange, request));
    }
  }

  private Optional<OipGrpcExchange> exchange(
      OipModels models, GrpcServerRequest<Buffer, Buffer> request) {
    String timeout = request.headers().get(Headers.GRPC_TIMEOUT);
    Target assumed = assumed(models);
    try {
      long nanos = timeout == null ? assumed.timeoutNanos() : Headers.grpcTimeoutNanos(timeout);
      return Optional.of(
          new OipGrpcExchange(
              vertx, ingress.admission(), arrivals, assumed, nanos, request, models, puids));
    } catch (Failure unreadable) {
      ingress.admission().leave();
      GrpcExchange.fail(request.response(), unreadable);
      return Optional.empty();
    }
  }

  /** Whom a message is for that names nobody. */
  private Target assumed(OipModels models) {
    OipModel nameless = models.byName().get("");
    long timeoutMillis = ingress.config().limits().timeoutMillis();
    return nameless == null
        ? Target.undecided(TimeUnit.MILLISECONDS.toNanos(timeoutMillis))
        : nameless.target();
  }

  private void read(OipGrpcExchange exchange, GrpcServerRequest<Buffer, Buffer> request) {
    UnaryMessage.read(request, limit(), exchange::received, exchange::refuse, exchange::abandoned);
  }

  // The server and its models

  /** What a client wants to know of the models that it can name. */
  private interface Question {
    Future<? extends MessageLite> ask(OipModels models, byte[] message)
        throws InvalidProtocolBufferException;
  }

  private void tell(GrpcServerRequest<Buffer, Buffer> request, Question question) {
    Optional<OipModels> models = models(request);
    if (models.isEmpty()) {
      GrpcExchange.fail(request.response(), GrpcApi.unknown(request));
      return;
    }
    UnaryMessage.read(
        request,
        limit(),
        message -> answer(request, ask(question, models.get(), message)),
        refused -> GrpcExchange.fail(request.response(), Failure.orMistake(refused)),
        () -> {});
  }

  private static Future<? extends MessageLite> ask(
      Question question, OipModels models, Buffer message) {
    try {
      return question.ask(models, message.getBytes());
    } catch (InvalidProtocolBufferException unreadable) {
      return Future.failedFuture(Failure.badRequest("the message cannot be read"));
    } catch (RuntimeException refused) {
      return Future.failedFuture(Failure.orMistake(refused));
    }
  }

  private static void answer(
      GrpcServerRequest<Buffer, Buffer> request, Future<? extends MessageLite> answer) {
    answer
        .onSuccess(message -> request.response().end(Buffer.buffer(message.toByteArray())))
        .onFailure(cause -> GrpcExchange.fail(request.response(), Failure.of(cause, "")));
  }
}
