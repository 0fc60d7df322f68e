package io.radiant.node.egress;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.node.wire.OipTarget;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;

/**
 * A model behind a server of the Open Inference Protocol.
 *
 * <p>Named tensors go through as they are. What its inputs are called is asked only when a message
 * of another protocol has to be made fit for it.
 */
final class OipModel implements ModelServer {
  private final OipTarget model;
  private final OipTransport transport;
  private final OipSignature signature;

  OipModel(OipTarget model, OipTransport transport, OipSignature signature) {
    this.model = model;
    this.transport = transport;
    this.signature = signature;
  }

  /** Tags are the graph's, and the node puts them on the answer. */
  @Override
  public Future<InferenceMessage> predict(InferenceMessage message) {
    InferenceMessage sent = message.tags().isEmpty() ? message : message.withTags(Tags.NONE);
    return isNative(message.payload()) ? transport.infer(sent, model) : converted(sent);
  }

  private static boolean isNative(Payload payload) {
    return payload instanceof Payload.Tensors || payload instanceof Payload.Nothing;
  }

  private Future<InferenceMessage> converted(InferenceMessage message) {
    return signature
        .target()
        .compose(target -> transport.infer(message, target).onFailure(signature::doubt));
  }

  @Override
  public Future<ModelMetadata> metadata() {
    return transport
        .metadata()
        .recover(cause -> SelfDescription.orNothing(model.model(), cause));
  }

  @Override
  public Future<Boolean> ready() {
    return transport.ready().otherwise(false);
  }
}
