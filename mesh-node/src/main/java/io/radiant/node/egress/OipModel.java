package io.radiant.node.egress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tags;
import io.radiant.node.wire.OipTarget;
import io.radiant.runtime.ModelMetadata;
import io.radiant.runtime.TensorType;
import io.vertx.core.Future;
import java.util.List;

/**
 * A model behind a server of the Open Inference Protocol.
 *
 * <p>Named tensors go through as they are. What its inputs are called is asked only when a message
 * has to be made fit for it: one of another protocol, or one that the model refused, as it does
 * with what another model of the graph answered under names of its own.
 */
final class OipModel implements ModelServer {
  private final OipTarget model;
  private final OipTransport transport;
  private final OipSignature signature;
  private final boolean last;

  /**
   * @param last whether no other unit gets what it answers: then it is asked for the outputs that
   *     the client wants, also for those that it does not tell of
   */
  OipModel(OipTarget model, OipTransport transport, OipSignature signature, boolean last) {
    this.model = model;
    this.transport = transport;
    this.signature = signature;
    this.last = last;
  }

  /** Tags are the graph's, and the node puts them on the answer. */
  @Override
  public Future<InferenceMessage> predict(InferenceMessage message) {
    InferenceMessage sent = own(message.tags().isEmpty() ? message : message.withTags(Tags.NONE));
    if (signature.isKnown() || !(sent.payload() instanceof Payload.Tensors tensors)) {
      return converted(sent);
    }
    return transport
        .infer(sent, model)
        .recover(
            cause ->
                isRefusedInput(cause) ? again(sent, tensors, cause) : Future.failedFuture(cause));
  }

  /** A client asks the graph for outputs: those of the last unit. */
  private InferenceMessage own(InferenceMessage message) {
    return last
            || !(message.payload() instanceof Payload.Tensors tensors)
            || tensors.outputs().isEmpty()
        ? message
        : message.withPayload(tensors.withOutputs(List.of()));
  }

  private Future<InferenceMessage> converted(InferenceMessage message) {
    return signature
        .target()
        .compose(target -> transport.infer(message, target).onFailure(signature::doubt));
  }

  private static boolean isRefusedInput(Throwable cause) {
    return cause instanceof Failure failure && failure.code() == ErrorCode.BAD_REQUEST;
  }

  /** Under the model's own name, if that is another than was sent; a refusal did nothing yet. */
  private Future<InferenceMessage> again(
      InferenceMessage message, Payload.Tensors tensors, Throwable cause) {
    return signature
        .target()
        .recover(unknown -> Future.failedFuture(cause))
        .compose(
            target ->
                isForAnotherInput(target, tensors)
                    ? transport.infer(message, target)
                    : Future.failedFuture(cause));
  }

  private static boolean isForAnotherInput(OipTarget target, Payload.Tensors sent) {
    List<TensorType> inputs = target.metadata().map(ModelMetadata::inputs).orElse(List.of());
    return inputs.size() == 1
        && sent.tensors().size() == 1
        && !inputs.get(0).name().equals(sent.tensors().get(0).name());
  }

  @Override
  public Future<ModelMetadata> metadata() {
    return transport.metadata().recover(cause -> SelfDescription.orNothing(model.model(), cause));
  }

  @Override
  public Future<Boolean> ready() {
    return transport.ready().otherwise(false);
  }
}
