package io.radiant.node.whole;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.radiant.node.whole.OipDialect.Ask;
import io.radiant.node.whole.OipDialect.Outcome;
import io.radiant.node.wire.proto.inference.InferParameter;
import io.radiant.node.wire.proto.inference.InferTensorContents;
import io.radiant.node.wire.proto.inference.ModelInferRequest;
import io.radiant.node.wire.proto.inference.ModelInferRequest.InferInputTensor;
import io.radiant.node.wire.proto.inference.ModelInferRequest.InferRequestedOutputTensor;
import io.radiant.node.wire.proto.inference.ModelInferResponse;
import io.radiant.node.wire.proto.inference.ModelInferResponse.InferOutputTensor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientResponse;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client of {@code inference.GRPCInferenceService} with the messages that protobuf generates. */
final class OipGrpc {
  static final String SERVICE = "inference.GRPCInferenceService";

  private static final GrpcClient CLIENT = GrpcClient.client(TestNode.CLIENTS);

  private OipGrpc() {}

  /** What a call came to; {@code message} is null where the status is not OK. */
  record Answer<A>(GrpcStatus status, String statusMessage, A message) {}

  static <Q extends Message, A extends Message> Answer<A> call(
      TestNode node, String method, Q question, A answer, Map<String, String> metadata) {
    return TestNode.await(start(node, method, question, answer, metadata, 0));
  }

  private static <Q extends Message, A extends Message> Future<Answer<A>> start(
      TestNode node,
      String name,
      Q question,
      A answer,
      Map<String, String> metadata,
      long timeoutMillis) {
    GrpcMessageDecoder<A> decoder = GrpcMessageDecoder.decoder(answer.newBuilderForType());
    ServiceMethod<A, Q> method =
        ServiceMethod.client(
            ServiceName.create(SERVICE), name, GrpcMessageEncoder.encoder(), decoder);
    return CLIENT
        .request(SocketAddress.inetSocketAddress(node.node().ingressPort(), "127.0.0.1"), method)
        .compose(
            request -> {
              metadata.forEach(request.headers()::add);
              if (timeoutMillis > 0) {
                request.timeout(timeoutMillis, TimeUnit.MILLISECONDS);
              }
              return request.send(question);
            })
        .compose(OipGrpc::answer);
  }

  private static <A> Future<Answer<A>> answer(GrpcClientResponse<?, A> response) {
    return response
        .last()
        .transform(
            last ->
                Future.succeededFuture(
                    new Answer<>(response.status(), response.statusMessage(), last.result())));
  }

  static CompletableFuture<Outcome> start(TestNode node, Ask ask, boolean raw) {
    return start(
            node,
            "ModelInfer",
            request(ask, raw),
            ModelInferResponse.getDefaultInstance(),
            ask.metadata(),
            ask.timeoutMillis())
        .map(OipGrpc::heard)
        .toCompletionStage()
        .toCompletableFuture();
  }

  static ModelInferRequest request(Ask ask, boolean raw) {
    ModelInferRequest.Builder request =
        ModelInferRequest.newBuilder()
            .setModelName(ask.model())
            .setModelVersion(ask.version())
            .setId(ask.id());
    ask.parameters().forEach((name, value) -> request.putParameters(name, parameter(value)));
    for (OipTensor tensor : ask.inputs()) {
      InferInputTensor.Builder input =
          InferInputTensor.newBuilder().setName(tensor.name()).setDatatype(tensor.datatype());
      tensor.shape().forEach(input::addShape);
      if (raw) {
        request.addRawInputContents(ByteString.copyFrom(tensor.raw().getBytes()));
      } else {
        input.setContents(contents(tensor));
      }
      request.addInputs(input);
    }
    for (String output : ask.outputs()) {
      request.addOutputs(InferRequestedOutputTensor.newBuilder().setName(output));
    }
    return request.build();
  }

  private static InferParameter parameter(Object value) {
    InferParameter.Builder parameter = InferParameter.newBuilder();
    if (value instanceof Boolean truth) {
      return parameter.setBoolParam(truth).build();
    }
    if (value instanceof Number number) {
      return parameter.setInt64Param(number.longValue()).build();
    }
    return parameter.setStringParam((String) value).build();
  }

  private static InferTensorContents contents(OipTensor tensor) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    tensor.values().forEach(value -> add(contents, tensor.datatype(), value));
    return contents.build();
  }

  private static void add(InferTensorContents.Builder contents, String datatype, Object value) {
    switch (datatype) {
      case "BOOL" -> contents.addBoolContents((Boolean) value);
      case "INT8", "INT16", "INT32" -> contents.addIntContents(((Long) value).intValue());
      case "INT64" -> contents.addInt64Contents((Long) value);
      case "UINT8", "UINT16", "UINT32" -> contents.addUintContents(((Long) value).intValue());
      case "UINT64" -> contents.addUint64Contents((Long) value);
      case "FP32" -> contents.addFp32Contents(((Double) value).floatValue());
      case "FP64" -> contents.addFp64Contents((Double) value);
      default -> contents.addBytesContents(ByteString.copyFromUtf8((String) value));
    }
  }

  private static Outcome heard(Answer<ModelInferResponse> answer) {
    ModelInferResponse message = answer.message();
    if (message == null) {
      return Outcome.refusal(answer.status().name(), answer.statusMessage());
    }
    List<OipTensor> outputs = new ArrayList<>();
    for (int i = 0; i < message.getOutputsCount(); i++) {
      outputs.add(output(message, i));
    }
    return new Outcome(
        answer.status().name(),
        "",
        message.getModelName(),
        message.getModelVersion(),
        message.getId(),
        outputs);
  }

  private static OipTensor output(ModelInferResponse message, int index) {
    InferOutputTensor output = message.getOutputs(index);
    List<Integer> shape = output.getShapeList().stream().map(Long::intValue).toList();
    return message.getRawOutputContentsCount() > 0
        ? OipTensor.read(
            output.getName(),
            output.getDatatype(),
            shape,
            Buffer.buffer(message.getRawOutputContents(index).toByteArray()))
        : new OipTensor(output.getName(), output.getDatatype(), shape, values(output));
  }

  private static List<?> values(InferOutputTensor output) {
    InferTensorContents contents = output.getContents();
    return switch (output.getDatatype()) {
      case "BOOL" -> contents.getBoolContentsList();
      case "INT8", "INT16", "INT32" ->
          contents.getIntContentsList().stream().map(Integer::longValue).toList();
      case "INT64" -> contents.getInt64ContentsList();
      case "UINT8", "UINT16", "UINT32" ->
          contents.getUintContentsList().stream().map(Integer::toUnsignedLong).toList();
      case "UINT64" -> contents.getUint64ContentsList();
      case "FP32" -> contents.getFp32ContentsList().stream().map(Float::doubleValue).toList();
      case "FP64" -> contents.getFp64ContentsList();
      default -> contents.getBytesContentsList().stream().map(ByteString::toStringUtf8).toList();
    };
  }
}
