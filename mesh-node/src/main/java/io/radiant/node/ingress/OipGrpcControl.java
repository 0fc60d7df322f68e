package io.radiant.node.ingress;

import com.google.protobuf.InvalidProtocolBufferException;
import io.radiant.node.config.ProgramVersion;
import io.radiant.node.wire.proto.inference.ModelMetadataRequest;
import io.radiant.node.wire.proto.inference.ModelMetadataResponse;
import io.radiant.node.wire.proto.inference.ModelMetadataResponse.TensorMetadata;
import io.radiant.node.wire.proto.inference.ModelReadyRequest;
import io.radiant.node.wire.proto.inference.ModelReadyResponse;
import io.radiant.node.wire.proto.inference.ServerLiveResponse;
import io.radiant.node.wire.proto.inference.ServerMetadataResponse;
import io.radiant.node.wire.proto.inference.ServerReadyResponse;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.Future;
import java.util.List;

/** Tells clients of the Open Inference Protocol, over gRPC, of the server and its models. */
final class OipGrpcControl {
  private final OipFacts facts;

  OipGrpcControl(OipFacts facts) {
    this.facts = facts;
  }

  Future<ServerLiveResponse> live() {
    return Future.succeededFuture(ServerLiveResponse.newBuilder().setLive(true).build());
  }

  Future<ServerReadyResponse> ready(OipModels models) {
    return facts
        .ready(models.deployments())
        .map(ready -> ServerReadyResponse.newBuilder().setReady(ready).build());
  }

  Future<ModelReadyResponse> ready(OipModels models, byte[] message)
      throws InvalidProtocolBufferException {
    ModelReadyRequest request = ModelReadyRequest.parseFrom(message);
    return facts
        .ready(models.find(request.getName(), request.getVersion()))
        .map(ready -> ModelReadyResponse.newBuilder().setReady(ready).build());
  }

  Future<ServerMetadataResponse> server() {
    return Future.succeededFuture(
        ServerMetadataResponse.newBuilder()
            .setName(OipFacts.SERVER)
            .setVersion(ProgramVersion.current())
            .addAllExtensions(OipFacts.EXTENSIONS)
            .build());
  }

  Future<ModelMetadataResponse> metadata(OipModels models, byte[] message)
      throws InvalidProtocolBufferException {
    ModelMetadataRequest request = ModelMetadataRequest.parseFrom(message);
    OipModel model = models.find(request.getName(), request.getVersion());
    return facts.metadata(model).map(said -> response(model, said));
  }

  private static ModelMetadataResponse response(OipModel model, ModelMetadata said) {
    return ModelMetadataResponse.newBuilder()
        .setName(said.name())
        .addAllVersions(model.versionNames())
        .setPlatform(said.platform())
        .addAllInputs(tensors(said.inputs()))
        .addAllOutputs(tensors(said.outputs()))
        .build();
  }

  private static List<TensorMetadata> tensors(List<TensorType> types) {
    return types.stream().map(OipGrpcControl::tensor).toList();
  }

  private static TensorMetadata tensor(TensorType type) {
    TensorMetadata.Builder tensor =
        TensorMetadata.newBuilder().setName(type.name()).setDatatype(type.datatype());
    type.shape().forEach(tensor::addShape);
    return tensor.build();
  }
}
