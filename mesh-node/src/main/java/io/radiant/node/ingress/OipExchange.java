package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.node.wire.LoneTensor;
import io.radiant.node.wire.OipRequest;
import java.math.BigInteger;
import java.util.concurrent.TimeUnit;

/** One inference of the Open Inference Protocol, over REST or gRPC. */
abstract class OipExchange extends Exchange {
  private static final String TIMEOUT = "timeout";

  private OipModel model;
  private Payload.Tensors asked;

  OipExchange(IngressLoop loop, Requester requester, Target target, long timeoutNanos) {
    super(loop, requester, target, timeoutNanos);
  }

  /** Asks the model; the request may shorten its own deadline. */
  final void infer(OipModel found, OipRequest request) {
    model = found;
    asked = request.asked();
    address(found.target());
    Object timeout = asked.parameters().get(TIMEOUT);
    if (timeout != null) {
      waitFor(Math.min(timeoutNanos(), nanos(timeout)));
    }
    InferenceMessage message = request.message();
    predict(message.deadline() == deadline() ? message : message.withDeadline(deadline()));
  }

  /** The parameter is in microseconds; 0 is no timeout, as other servers have it. */
  private long nanos(Object timeout) {
    if (timeout instanceof BigInteger huge && huge.signum() > 0) {
      return timeoutNanos();
    }
    if (!(timeout instanceof Long micros) || micros < 0) {
      throw Failure.badRequest(
          "parameters.timeout: %s (expected: microseconds, a whole number)".formatted(timeout));
    }
    return micros == 0 ? timeoutNanos() : TimeUnit.MICROSECONDS.toNanos(micros);
  }

  /** The answer under the name and in the type that the model's metadata has for it. */
  final InferenceMessage named(InferenceMessage answer) {
    return model
        .signature(predictor())
        .output()
        .map(output -> LoneTensor.named(answer, output))
        .orElse(answer);
  }

  /** What the client asked for, in which form. */
  final Payload.Tensors asked() {
    return asked;
  }

  /** The name of the model that answers. */
  final String model() {
    return model.name();
  }

  /** Its version: the predictor that answers. */
  final String version() {
    return model.deployment().predictor(predictor()).name();
  }
}
