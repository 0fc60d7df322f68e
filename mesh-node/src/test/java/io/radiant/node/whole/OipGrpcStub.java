package io.radiant.node.whole;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.radiant.node.wire.proto.inference.ModelInferRequest;
import io.radiant.node.wire.proto.inference.ModelInferRequest.InferInputTensor;
import io.radiant.node.wire.proto.inference.ModelInferResponse;
import io.radiant.node.wire.proto.inference.ModelInferResponse.InferOutputTensor;
import io.radiant.node.wire.proto.inference.ModelMetadataRequest;
import io.radiant.node.wire.proto.inference.ModelMetadataResponse;
import io.radiant.node.wire.proto.inference.ModelMetadataResponse.TensorMetadata;
import io.radiant.node.wire.proto.inference.ModelReadyRequest;
import io.radiant.node.wire.proto.inference.ModelReadyResponse;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.List;

/** The gRPC half of {@link OipStub}. */
final class OipGrpcStub {
  private final OipStub stub;

  OipGrpcStub(OipStub stub) {
    this.stub = stub;
  }

  static boolean isCall(HttpServerRequest request) {
    String type = request.getHeader("content-type");
    return type != null && type.startsWith("application/grpc");
  }

  static ModelInferRequest request(Buffer message) {
    try {
      return ModelInferRequest.parseFrom(message.getBytes());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static List<String> inputs(Buffer message) {
    return inputs(request(message));
  }

  private static List<String> inputs(ModelInferRequest request) {
    return request.getInputsList().stream()
        .map(input -> input.getName() + " " + input.getDatatype())
        .toList();
  }

  void handle(Vertx vertx, HttpServerRequest request) {
    GrpcServer server = GrpcServer.server(vertx);
    server.callHandler(call -> call.handler(message -> serve(request, call, message)));
    server.handle(request);
  }

  private void serve(
      HttpServerRequest request, GrpcServerRequest<Buffer, Buffer> call, Buffer message) {
    stub.note(new OipStub.Seen(call.methodName(), request.headers(), message));
    try {
      answer(call, message);
    } catch (InvalidProtocolBufferException unreadable) {
      refuse(call, GrpcStatus.INVALID_ARGUMENT, unreadable.getMessage());
    }
  }

  private void answer(GrpcServerRequest<Buffer, Buffer> call, Buffer message)
      throws InvalidProtocolBufferException {
    switch (call.methodName()) {
      case "ModelInfer" -> infer(call, ModelInferRequest.parseFrom(message.getBytes()));
      case "ModelMetadata" -> metadata(call, ModelMetadataRequest.parseFrom(message.getBytes()));
      case "ModelReady" -> ready(call, ModelReadyRequest.parseFrom(message.getBytes()));
      default -> refuse(call, GrpcStatus.UNIMPLEMENTED, "no such method");
    }
  }

  private void infer(GrpcServerRequest<Buffer, Buffer> call, ModelInferRequest request) {
    if (!request.getModelName().equals(OipStub.MODEL)) {
      refuse(call, GrpcStatus.NOT_FOUND, "unknown model " + request.getModelName());
    } else if (stub.isSilent()) {
      call.errorHandler(cancelled -> stub.clientLeft());
    } else if (!stub.refusal().isEmpty()) {
      refuse(call, GrpcStatus.INVALID_ARGUMENT, stub.refusal());
    } else if (!stub.takes(inputs(request))) {
      refuse(call, GrpcStatus.INVALID_ARGUMENT, "unexpected input");
    } else {
      end(call, doubled(request));
    }
  }

  private static ModelInferResponse doubled(ModelInferRequest request) {
    ModelInferResponse.Builder response =
        ModelInferResponse.newBuilder()
            .setModelName(OipStub.MODEL)
            .setModelVersion("3")
            .setId(request.getId());
    boolean raw = request.getRawInputContentsCount() > 0;
    for (int i = 0; i < request.getInputsCount(); i++) {
      InferInputTensor input = request.getInputs(i);
      InferOutputTensor.Builder output =
          response
              .addOutputsBuilder()
              .setName(request.getInputsCount() == 1 ? "y" : "y" + i)
              .setDatatype(input.getDatatype())
              .addAllShape(input.getShapeList());
      if (raw) {
        byte[] elements = request.getRawInputContents(i).toByteArray();
        byte[] doubled = Doubling.raw(input.getDatatype(), elements);
        response.addRawOutputContents(ByteString.copyFrom(doubled));
      } else {
        output.setContents(Doubling.typed(input.getContents()));
      }
    }
    return response.build();
  }

  private void metadata(GrpcServerRequest<Buffer, Buffer> call, ModelMetadataRequest request) {
    if (!stub.describesModels()) {
      refuse(call, GrpcStatus.UNIMPLEMENTED, "not told");
    } else if (!request.getName().equals(OipStub.MODEL)) {
      refuse(call, GrpcStatus.NOT_FOUND, "unknown model " + request.getName());
    } else {
      end(call, metadata());
    }
  }

  private static void ready(GrpcServerRequest<Buffer, Buffer> call, ModelReadyRequest request) {
    boolean ready = request.getName().equals(OipStub.MODEL);
    end(call, ModelReadyResponse.newBuilder().setReady(ready).build());
  }

  private ModelMetadataResponse metadata() {
    ModelMetadataResponse.Builder response =
        ModelMetadataResponse.newBuilder()
            .setName(OipStub.MODEL)
            .addVersions("3")
            .setPlatform("stub");
    for (OipStub.OipInput input : stub.inputs()) {
      TensorMetadata.Builder tensor =
          TensorMetadata.newBuilder().setName(input.name()).setDatatype(input.datatype());
      input.shape().forEach(size -> tensor.addShape(size));
      response.addInputs(tensor);
    }
    return response.build();
  }

  private static void end(GrpcServerRequest<Buffer, Buffer> call, MessageLite message) {
    call.response().end(Buffer.buffer(message.toByteArray()));
  }

  private static void refuse(
      GrpcServerRequest<Buffer, Buffer> call, GrpcStatus status, String message) {
    call.response().status(status).statusMessage(message).end();
  }
}
