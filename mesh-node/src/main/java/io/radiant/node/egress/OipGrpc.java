package io.radiant.node.egress;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Headers;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.OipProto;
import io.radiant.node.wire.OipTarget;
import io.radiant.node.wire.proto.inference.ModelMetadataRequest;
import io.radiant.node.wire.proto.inference.ModelMetadataResponse;
import io.radiant.node.wire.proto.inference.ModelMetadataResponse.TensorMetadata;
import io.radiant.node.wire.proto.inference.ModelReadyRequest;
import io.radiant.node.wire.proto.inference.ModelReadyResponse;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** The Open Inference Protocol over gRPC. */
final class OipGrpc implements OipTransport {
  private static final String SERVICE = "inference.GRPCInferenceService";
  private static final Procedure INFER = Procedure.rpc(SERVICE, "ModelInfer", true);
  private static final Procedure METADATA = Procedure.rpc(SERVICE, "ModelMetadata", false);
  private static final Procedure READY = Procedure.rpc(SERVICE, "ModelReady", false);

  private final Caller caller;
  private final OipTarget model;
  private final boolean raw;

  /**
   * @param raw whether tensors are sent as bytes, and not in fields of their type
   */
  OipGrpc(Caller caller, OipTarget model, boolean raw) {
    this.caller = caller;
    this.model = model;
    this.raw = raw;
  }

  @Override
  public Future<InferenceMessage> infer(InferenceMessage message, OipTarget target) {
    Buffer body = OipProto.encode(message, target, raw);
    return caller
        .call(Call.about(message, INFER, body, Headers.NONE))
        .map(reply -> OipProto.decodeAnswer(reply.body(), message));
  }

  @Override
  public Future<ModelMetadata> metadata() {
    ModelMetadataRequest request =
        ModelMetadataRequest.newBuilder()
            .setName(model.model())
            .setVersion(model.version())
            .build();
    return ask(METADATA, request).map(OipGrpc::metadata);
  }

  private Future<Buffer> ask(Procedure procedure, MessageLite request) {
    Buffer body = Buffer.buffer(request.toByteArray());
    return caller.call(Call.asking(procedure, body)).map(Reply::body);
  }

  private static ModelMetadata metadata(Buffer body) {
    try {
      ModelMetadataResponse said = ModelMetadataResponse.parseFrom(body.getBytes());
      return new ModelMetadata(
          said.getName(),
          latest(said.getVersionsList()),
          said.getPlatform(),
          types(said.getInputsList()),
          types(said.getOutputsList()),
          Map.of());
    } catch (InvalidProtocolBufferException e) {
      throw new Failure(ErrorCode.UNIT_FAILED, "the metadata cannot be read", e);
    }
  }

  private static String latest(List<String> versions) {
    return versions.isEmpty() ? "" : versions.get(versions.size() - 1);
  }

  private static List<TensorType> types(List<TensorMetadata> tensors) {
    return tensors.stream().map(OipGrpc::type).toList();
  }

  private static TensorType type(TensorMetadata tensor) {
    return new TensorType(
        tensor.getName(),
        tensor.getDatatype(),
        tensor.getShapeList().stream().map(OipGrpc::dimension).toList());
  }

  /** Negative is any size, and so is what no tensor here can have. */
  private static int dimension(long size) {
    return size > Integer.MAX_VALUE ? -1 : (int) Math.max(-1, size);
  }

  @Override
  public Future<Boolean> ready() {
    ModelReadyRequest request =
        ModelReadyRequest.newBuilder().setName(model.model()).setVersion(model.version()).build();
    return ask(READY, request).map(OipGrpc::isReady);
  }

  private static boolean isReady(Buffer body) {
    try {
      return ModelReadyResponse.parseFrom(body.getBytes()).getReady();
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }
}
