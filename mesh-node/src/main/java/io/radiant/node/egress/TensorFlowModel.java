package io.radiant.node.egress;

import io.radiant.message.Headers;
import io.radiant.message.InferenceMessage;
import io.radiant.node.wire.TensorFlowJson;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** A model behind a server of TensorFlow's REST protocol. */
final class TensorFlowModel implements ModelServer {
  private static final Headers JSON =
      new Headers(List.of(new Headers.Entry("content-type", "application/json")));

  private final Caller caller;
  private final String model;
  private final Procedure predict;
  private final Procedure metadata;
  private final Procedure status;

  /**
   * @param version empty to leave it to the server
   */
  TensorFlowModel(Caller caller, String model, String version) {
    String path = Paths.model("/v1/models/", model, version);
    this.caller = caller;
    this.model = model;
    this.predict = Procedure.post(path + ":predict", true);
    this.metadata = Procedure.get(path + "/metadata");
    this.status = Procedure.get(path);
  }

  @Override
  public Future<InferenceMessage> predict(InferenceMessage message) {
    Buffer body = TensorFlowJson.encode(message);
    return caller
        .call(Call.about(message, predict, body, JSON))
        .map(reply -> TensorFlowJson.decodeAnswer(reply.body(), message));
  }

  @Override
  public Future<ModelMetadata> metadata() {
    return caller
        .call(Call.asking(metadata))
        .map(reply -> TensorFlowJson.decodeMetadata(reply.body()))
        .recover(cause -> SelfDescription.orNothing(model, cause));
  }

  @Override
  public Future<Boolean> ready() {
    return caller
        .call(Call.asking(status))
        .map(reply -> TensorFlowJson.decodeReady(reply.body()))
        .otherwise(false);
  }
}
