package io.radiant.node.egress;

import io.radiant.graph.Method;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.unit.Unit;
import io.vertx.core.Future;

/**
 * A unit behind a model server: it predicts, on a message's way down or up.
 *
 * <p>Feedback is not sent: such servers have nobody to tell it to.
 */
final class ModelServerUnit implements Unit {
  private final String model;
  private final ModelServer server;
  private final boolean onTheWayDown;
  private final boolean onTheWayUp;

  /**
   * @param model what it is called, and where, for people
   */
  ModelServerUnit(UnitSpec spec, String model, ModelServer server) {
    this.model = model;
    this.server = server;
    this.onTheWayDown =
        spec.type() == UnitType.MODEL
            || spec.type() == UnitType.TRANSFORMER
            || spec.methods().contains(Method.TRANSFORM_INPUT);
    this.onTheWayUp =
        spec.type() == UnitType.OUTPUT_TRANSFORMER
            || spec.methods().contains(Method.TRANSFORM_OUTPUT);
  }

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    return onTheWayDown ? predict(input) : Future.succeededFuture(input);
  }

  @Override
  public Future<InferenceMessage> transformOutput(InferenceMessage output) {
    return onTheWayUp ? predict(output) : Future.succeededFuture(output);
  }

  private Future<InferenceMessage> predict(InferenceMessage message) {
    return server.predict(message).recover(cause -> Future.failedFuture(explained(cause)));
  }

  /** A server without the model is as good as no server. */
  private Throwable explained(Throwable cause) {
    return Refusals.isNotOffered(cause)
        ? new Failure(
            ErrorCode.UNIT_UNAVAILABLE,
            "there is no %s: %s".formatted(model, cause.getMessage()),
            cause)
        : cause;
  }
}
