package io.radiant.node.unitserver;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.radiant.node.wire.proto.PredictionProtos;
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
import io.vertx.grpc.server.ServiceBuilder;
import java.util.List;

/** A unit's gRPC API: every service that a unit can have, with health and reflection. */
final class GrpcFace {
  private static final List<String> SERVICES =
      List.of("Generic", "Model", "Router", "Transformer", "OutputTransformer", "Combiner");

  private final UnitDesk desk;

  private GrpcFace(UnitDesk desk) {
    this.desk = desk;
  }

  static GrpcServer server(Vertx vertx, UnitDesk desk) {
    GrpcServer server =
        GrpcServer.server(vertx, new GrpcServerOptions().setMaxMessageSize(RequestReader.LIMIT));
    GrpcFace face = new GrpcFace(desk);
    SERVICES.forEach(service -> server.addService(face.service(service)));
    server.addService(HealthService.create(vertx));
    server.addService(ReflectionService.v1());
    return server;
  }

  private Service service(String name) {
    ServiceDescriptor descriptor = PredictionProtos.getDescriptor().findServiceByName(name);
    ServiceName full = ServiceName.create(descriptor.getFullName());
    ServiceBuilder service = Service.service(full, descriptor);
    descriptor.getMethods().forEach(method -> bind(service, full, method));
    return service.build();
  }

  private void bind(ServiceBuilder service, ServiceName name, MethodDescriptor method) {
    // Bytes, so that an answer may be garbage.
    ServiceMethod<Buffer, Buffer> bytes =
        ServiceMethod.server(
            name, method.getName(), GrpcMessageEncoder.IDENTITY, GrpcMessageDecoder.IDENTITY);
    if (method.getName().equals("Metadata")) {
      service.bind(bytes, this::metadata);
    } else {
      Operation operation = Operation.ofMethod(method.getName());
      service.bind(bytes, request -> ask(operation, request));
    }
  }

  private void metadata(GrpcServerRequest<Buffer, Buffer> request) {
    byte[] metadata = ProtoMessages.write(desk.metadata()).toByteArray();
    request.endHandler(end -> request.response().end(Buffer.buffer(metadata)));
  }

  private void ask(Operation operation, GrpcServerRequest<Buffer, Buffer> request) {
    GrpcReply reply = new GrpcReply(request);
    request.handler(body -> desk.ask(() -> ProtoQuestions.read(operation, body.getBytes()), reply));
  }
}
