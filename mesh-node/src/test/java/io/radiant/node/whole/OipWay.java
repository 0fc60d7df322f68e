package io.radiant.node.whole;

import io.radiant.graph.CallSettings;
import io.radiant.graph.CallSettings.Encoding;
import io.radiant.graph.Endpoint;
import java.util.Optional;

/** A way to carry the Open Inference Protocol, as a unit's settings choose it. */
enum OipWay {
  REST_JSON(Endpoint.Type.REST, Encoding.JSON),
  REST_BINARY(Endpoint.Type.REST, Encoding.BINARY),
  GRPC_TYPED(Endpoint.Type.GRPC, Encoding.JSON),
  GRPC_RAW(Endpoint.Type.GRPC, Encoding.BINARY);

  private final Endpoint.Type type;
  private final Encoding encoding;

  OipWay(Endpoint.Type type, Encoding encoding) {
    this.type = type;
    this.encoding = encoding;
  }

  /** The unit {@code m} behind a server. */
  ForeignUnit unit(OipStub server) {
    return unit(server, "", "");
  }

  /** A unit of another model. */
  ForeignUnit unit(OipStub server, String model, String version) {
    CallSettings calls = ForeignUnit.calls(Optional.of(encoding), model, version);
    return new ForeignUnit(ForeignUnit.spec(server.port(), type, Endpoint.Protocol.V2, calls));
  }

  boolean isGrpc() {
    return type == Endpoint.Type.GRPC;
  }

  /** Where the stub sees predictions. */
  String infer() {
    return isGrpc() ? "ModelInfer" : "/v2/models/m/infer";
  }

  /** Where the stub is asked what the model takes. */
  String metadata() {
    return isGrpc() ? "ModelMetadata" : "/v2/models/m";
  }
}
