package io.radiant.node.ingress;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.radiant.message.Failure;
import io.radiant.node.wire.proto.inference.InferenceProtos;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.Service;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@code inference.GRPCInferenceService} on one event loop.
 *
 * <p>Messages name their models; the metadata {@code seldon} and {@code namespace} may say whose
 * models are meant.
 */
final class OipGrpc {
  static final ServiceName NAME = ServiceName.create("inference.GRPCInferenceService");

  private final IngressLoop loop;
  private final Ingress ingress;
  private final GrpcEntrance entrance;
  private final OipScopes scopes;
  private final OipGrpcControl control;

  OipGrpc(IngressLoop loop) {
    this.loop = loop;
    this.ingress = loop.ingress();
    this.entrance = new GrpcEntrance(loop);
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

  /** Goes on with the models that a call can name, if it wants those of a deployment we have. */
  private void withModels(GrpcServerRequest<Buffer, Buffer> request, Consumer<OipModels> next) {
    if (!CalledDeployment.isNamed(request)) {
      next.accept(scopes.common());
      return;
    }
    CalledDeployment.find(ingress.deployments(), request)
        .map(scopes::of)
        .ifPresentOrElse(
            next, () -> GrpcReplies.refuse(request, CalledDeployment.unknown(request)));
  }

  // Inference

  private void infer(GrpcServerRequest<Buffer, Buffer> request) {
    withModels(request, models -> infer(models, request));
  }

  private void infer(OipModels models, GrpcServerRequest<Buffer, Buffer> request) {
    Target assumed = assumed(models);
    entrance.enter(
        request, assumed, nanos -> new OipGrpcExchange(loop, assumed, nanos, request, models));
  }

  /** Whom a message is for that names nobody. */
  private Target assumed(OipModels models) {
    OipModel nameless = models.byName().get("");
    long timeoutMillis = ingress.config().limits().timeoutMillis();
    return nameless == null
        ? Target.undecided(TimeUnit.MILLISECONDS.toNanos(timeoutMillis))
        : nameless.target();
  }

  // The server and its models

  /** What a client wants to know of the models that it can name. */
  private interface Question {
    Future<? extends MessageLite> ask(OipModels models, byte[] message)
        throws InvalidProtocolBufferException;
  }

  private void tell(GrpcServerRequest<Buffer, Buffer> request, Question question) {
    withModels(
        request,
        models ->
            entrance.ask(
                request, message -> GrpcReplies.answer(request, ask(question, models, message))));
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
}
