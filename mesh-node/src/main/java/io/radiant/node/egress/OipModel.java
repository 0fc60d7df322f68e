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
  // A model may have outputs that it does not tell of, until it refuses one.
  private boolean onlyKnownOutputs;

  OipModel(OipTarget model, OipTransport transport, OipSignature signature) {
    this.model = model;
    this.transport = transport;
    this.signature = signature;
  }

  /** Tags are the graph's, and the node puts them on the answer. */
  @Override
  public Future<InferenceMessage> predict(InferenceMessage message) {
    InferenceMessage sent = message.tags().isEmpty() ? message : message.withTags(Tags.NONE);
    return sent.payload() instanceof Payload.Tensors tensors
        ? named(sent, tensors)
        : converted(sent);
  }

  private Future<InferenceMessage> named(InferenceMessage message, Payload.Tensors tensors) {
    boolean known = signature.isKnown();
    Future<InferenceMessage> answer = known ? converted(message) : transport.infer(message, model);
    return answer.recover(
        cause ->
            isRefusedInput(cause)
                ? again(message, tensors, known, cause)
                : Future.failedFuture(cause));
  }

  private Future<InferenceMessage> converted(InferenceMessage message) {
    return signature.target().compose(target -> infer(message, target).onFailure(signature::doubt));
  }

  private Future<InferenceMessage> infer(InferenceMessage message, OipTarget target) {
    return transport.infer(onlyKnownOutputs ? ownOutputs(message, target) : message, target);
  }

  private static boolean isRefusedInput(Throwable cause) {
    return cause instanceof Failure failure && failure.code() == ErrorCode.BAD_REQUEST;
  }

  /** With the model's own names, if it has others than were sent; a refusal did nothing yet. */
  private Future<InferenceMessage> again(
      InferenceMessage message, Payload.Tensors tensors, boolean inputNamed, Throwable cause) {
    return signature
        .target()
        .recover(unknown -> Future.failedFuture(cause))
        .compose(
            target -> {
              boolean otherInput = !inputNamed && isForAnotherInput(target, tensors);
              boolean otherOutputs = !onlyKnownOutputs && asksForOtherOutputs(target, tensors);
              return otherInput || otherOutputs
                  ? transport
                      .infer(ownOutputs(message, target), target)
                      .onSuccess(answered -> onlyKnownOutputs |= otherOutputs)
                  : Future.failedFuture(cause);
            });
  }

  /** A client asks for the outputs of the graph, which this model may have only some of. */
  private static InferenceMessage ownOutputs(InferenceMessage message, OipTarget target) {
    if (!(message.payload() instanceof Payload.Tensors tensors)) {
      return message;
    }
    List<String> known = outputs(target);
    return message.withPayload(
        tensors.withOutputs(
            tensors.outputs().stream().filter(output -> known.contains(output.name())).toList()));
  }

  private static List<String> outputs(OipTarget target) {
    return target.metadata().map(ModelMetadata::outputs).orElse(List.of()).stream()
        .map(TensorType::name)
        .toList();
  }

  private static boolean isForAnotherInput(OipTarget target, Payload.Tensors sent) {
    List<TensorType> inputs = target.metadata().map(ModelMetadata::inputs).orElse(List.of());
    return inputs.size() == 1
        && sent.tensors().size() == 1
        && !inputs.get(0).name().equals(sent.tensors().get(0).name());
  }

  private static boolean asksForOtherOutputs(OipTarget target, Payload.Tensors sent) {
    List<String> asked = sent.outputs().stream().map(RequestedOutput::name).toList();
    return target.metadata().isPresent() && !outputs(target).containsAll(asked);
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
