package io.radiant.node.egress;

import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Route;
import io.radiant.message.Tensor;
import io.radiant.message.Trail;
import io.radiant.node.wire.Routing;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A wrapped unit in another process, of any type, over REST or gRPC. */
final class SeldonUnit implements Unit {
  private static final Logger LOG = LoggerFactory.getLogger(SeldonUnit.class);

  private final UnitSpec spec;
  private final Dialect dialect;
  private final UnitCaller caller;
  private final boolean reporter;

  /**
   * @param reporter whether this instance passes feedback on; one of all event loops' instances
   *     does
   */
  SeldonUnit(UnitSpec spec, Dialect dialect, UnitCaller caller, boolean reporter) {
    this.spec = spec;
    this.dialect = dialect;
    this.caller = caller;
    this.reporter = reporter;
  }

  private boolean is(UnitType type) {
    return spec.type() == type;
  }

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    if (is(UnitType.MODEL)) {
      return call(UnitMethod.PREDICT, input);
    }
    return is(UnitType.TRANSFORMER)
        ? call(UnitMethod.TRANSFORM_INPUT, input)
        : Future.succeededFuture(input);
  }

  @Override
  public Future<InferenceMessage> transformOutput(InferenceMessage output) {
    return is(UnitType.OUTPUT_TRANSFORMER)
        ? call(UnitMethod.TRANSFORM_OUTPUT, output)
        : Future.succeededFuture(output);
  }

  private Future<InferenceMessage> call(UnitMethod method, InferenceMessage message) {
    return caller
        .call(method, dialect.encode(message.withTrail(Trail.EMPTY)), message.deadline())
        .map(answer -> dialect.decodeAnswer(answer, message));
  }

  @Override
  public Future<Decision> route(InferenceMessage input) {
    return is(UnitType.ROUTER)
        ? call(UnitMethod.ROUTE, input).map(SeldonUnit::decision)
        : Unit.super.route(input);
  }

  /** A router's tags are not the message's: Seldon drops them, and keeps the metrics. */
  private static Decision decision(InferenceMessage answer) {
    return new Decision(route(answer.payload().numbers()), answer.metrics());
  }

  private static Route route(Tensor answer) {
    double number = answer.size() == 0 ? Double.NaN : answer.get(0);
    try {
      return Routing.route(wholeNumber(number));
    } catch (Failure | ArithmeticException noRoute) {
      throw new Failure(
          ErrorCode.INVALID_ROUTE, "the router answered no child's number: " + number, noRoute);
    }
  }

  private static int wholeNumber(double number) {
    if (number != Math.rint(number)) {
      throw new ArithmeticException("no whole number");
    }
    return Math.toIntExact((long) number);
  }

  @Override
  public Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
    if (!is(UnitType.COMBINER)) {
      return Unit.super.aggregate(outputs);
    }
    InferenceMessage first = outputs.get(0);
    return caller
        .call(UnitMethod.AGGREGATE, dialect.encodeAll(outputs), first.deadline())
        .map(answer -> dialect.decodeAnswer(answer, first));
  }

  @Override
  public void feedback(Feedback feedback, Hop hop) {
    if (reporter && (is(UnitType.MODEL) || is(UnitType.ROUTER))) {
      caller
          .call(UnitMethod.SEND_FEEDBACK, dialect.encode(feedback), Deadline.none())
          .onFailure(
              cause ->
                  LOG.warn(
                      "feedback for {} did not reach unit {}: {}",
                      feedback.puid(),
                      spec.name(),
                      cause.getMessage()));
    }
  }
}
