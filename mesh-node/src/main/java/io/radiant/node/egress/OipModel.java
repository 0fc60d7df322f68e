package io.radiant.node.egress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.RequestedOutput;
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

  OipModel(OipTarget model, OipTransport transport, OipSignature signature) {
    this.model = model;
    this.transport = transport;
    this.signature = signature;
  }

  /** Tags are the graph's, and the node puts them on the answer. */
  @Override
  public Future<InferenceMessage> predict(InferenceMessage message) {
    InferenceMessage sent = message.tags().isEmpty() ? message : message.withTags(Tags.NONE);
    if (signature.isKnown() || !(sent.payload() instanceof Payload.Tensors tensors)) {
      return converted(sent);
    }
    return transport
        .infer(sent, model)
        .recover(
            cause ->
                isRefusedInput(cause) ? again(sent, tensors, cause) : Future.failedFuture(cause));
  }

  private Future<InferenceMessage> converted(InferenceMessage message) {
    return signature
        .target()
        .compose(target -> transport.infer(message, target).onFailure(signature::doubt));
  }

  private static boolean isRefusedInput(Throwable cause) {
    return cause instanceof Failure failure && failure.code() == ErrorCode.BAD_REQUEST;
  }

  /** With the model's own names, if it has others than were sent; a refusal did nothing yet. */
  private Future<InferenceMessage> again(
      InferenceMessage message, Payload.Tensors tensors, Throwable cause) {
    return signature
        .target()
        .recover(unknown -> Future.failedFuture(cause))
        .compose(
            target ->
                target.metadata().filter(said -> hasOtherNames(said, tensors)).isPresent()
                    ? transport.infer(message, target)
                    : Future.failedFuture(cause));
  }

  private static boolean hasOtherNames(ModelMetadata model, Payload.Tensors sent) {
    return isForAnotherInput(model.inputs(), sent) || asksForOtherOutputs(model.outputs(), sent);
  }

  private static boolean isForAnotherInput(List<TensorType> inputs, Payload.Tensors sent) {
    return inputs.size() == 1
        && sent.tensors().size() == 1
        && !inputs.get(0).name().equals(sent.tensors().get(0).name());
  }

  private static boolean asksForOtherOutputs(List<TensorType> outputs, Payload.Tensors sent) {
    List<String> known = outputs.stream().map(TensorType::name).toList();
    return !known.containsAll(sent.outputs().stream().map(RequestedOutput::name).toList());
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
