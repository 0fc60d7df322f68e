package io.radiant.node.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What gRPC's own tools ask of a node. */
final class HealthAndReflectionTest {
  private static final String SELDON = "seldon.protos.Seldon";

  private static TestNode node;

  @BeforeAll
  static void start() {
    node = TestNode.ofGraph(TestNode.config(), TestUnit.echo("echo"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private record Answer<T>(GrpcStatus status, T message) {}

  private static <Q extends Message, A extends Message> Answer<A> call(
      String service, String method, Q question, Message.Builder answer) {
    ServiceMethod<A, Q> called =
        ServiceMethod.client(
            ServiceName.create(service),
            method,
            GrpcMessageEncoder.encoder(),
            GrpcMessageDecoder.decoder(answer));
    return TestNode.await(
        GrpcClient.client(TestNode.CLIENTS)
            .request(
                SocketAddress.inetSocketAddress(node.node().ingressPort(), "127.0.0.1"), called)
            .compose(request -> request.send(question))
            .compose(
                response ->
                    response
                        .last()
                        .transform(
                            last ->
                                Future.succeededFuture(
                                    new Answer<>(response.status(), last.result())))));
  }

  private static Answer<HealthCheckResponse> health(String service) {
    return call(
        "grpc.health.v1.Health",
        "Check",
        HealthCheckRequest.newBuilder().setService(service).build(),
        HealthCheckResponse.newBuilder());
  }

  private static ServerReflectionResponse reflect(ServerReflectionRequest request) {
    return HealthAndReflectionTest.<ServerReflectionRequest, ServerReflectionResponse>call(
            "grpc.reflection.v1.ServerReflection",
            "ServerReflectionInfo",
            request,
            ServerReflectionResponse.newBuilder())
        .message();
  }

  @Test
  void aNodeServesAsAWholeAndByService() {
    assertEquals(ServingStatus.SERVING, health("").message().getStatus());
    assertEquals(ServingStatus.SERVING, health(SELDON).message().getStatus());
    assertEquals(ServingStatus.SERVING, health(OipGrpc.SERVICE).message().getStatus());
  }

  @Test
  void aServiceThatIsNotThereIsNotFound() {
    assertEquals(GrpcStatus.NOT_FOUND, health("nobody.Service").status());
  }

  @Test
  void aPausedNodeDoesNotServe() {
    node.admin().get("/pause");
    assertEquals(ServingStatus.NOT_SERVING, health("").message().getStatus());
    assertEquals(ServingStatus.NOT_SERVING, health(SELDON).message().getStatus());
    node.admin().get("/unpause");
    assertEquals(ServingStatus.SERVING, health("").message().getStatus());
  }

  @Test
  void reflectionNamesTheServices() {
    List<String> names =
        reflect(ServerReflectionRequest.newBuilder().setListServices("").build())
            .getListServicesResponse()
            .getServiceList()
            .stream()
            .map(ServiceResponse::getName)
            .toList();
    assertTrue(names.contains(SELDON), names.toString());
    assertTrue(names.contains(OipGrpc.SERVICE), names.toString());
    assertTrue(names.contains("grpc.health.v1.Health"), names.toString());
  }

  @Test
  void reflectionTellsTheMethodsAndTheMessages() throws InvalidProtocolBufferException {
    assertEquals("seldon.protos", describe(SELDON, "Seldon", "Predict").getPackage());
    FileDescriptorProto inference = describe(OipGrpc.SERVICE, "GRPCInferenceService", "ModelInfer");
    assertEquals("inference", inference.getPackage());
    assertTrue(
        inference.getMessageTypeList().stream()
            .filter(message -> message.getName().equals("ModelInferRequest"))
            .flatMap(message -> message.getNestedTypeList().stream())
            .anyMatch(nested -> nested.getName().equals("InferInputTensor")));
  }

  private static FileDescriptorProto describe(String symbol, String service, String method)
      throws InvalidProtocolBufferException {
    ServerReflectionResponse response =
        reflect(ServerReflectionRequest.newBuilder().setFileContainingSymbol(symbol).build());
    FileDescriptorProto file =
        FileDescriptorProto.parseFrom(
            response.getFileDescriptorResponse().getFileDescriptorProto(0));
    assertTrue(
        file.getServiceList().stream()
            .filter(found -> found.getName().equals(service))
            .flatMap(found -> found.getMethodList().stream())
            .anyMatch(found -> found.getName().equals(method)),
        symbol);
    return file;
  }
}
