package io.radiant.node.egress;

import io.radiant.graph.Method;
import io.radiant.graph.UnitSpec;
import io.radiant.message.Deadline;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.Headers;
import io.radiant.message.Hop;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Trail;
import io.radiant.node.metrics.UnitMeter;
import io.radiant.node.wire.LoneTensor;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A wrapped unit in another process, of any type, over REST or gRPC. */
final class SeldonUnit implements Unit {
  private static final Logger LOG = LoggerFactory.getLogger(SeldonUnit.class);

  private final String name;
  private final Dialect dialect;
  private final Caller caller;
  private final UnitMeter meter;
  private final boolean reporter;
  private final boolean relaysFailures;
  private final Headers headers;
  private final Map<Method, Procedure> procedures;

  /**
   * @param reporter whether this instance passes feedback on; one of all event loops' instances
   *     does
   */
  SeldonUnit(UnitSpec unit, Caller caller, UnitMeter meter, boolean reporter) {
    this.name = unit.name();
    this.dialect = Dialect.of(Callers.endpoint(unit));
    this.caller = caller;
    this.meter = meter;
    this.reporter = reporter;
    this.relaysFailures = Callers.endpoint(unit).calls().relayFailures();
    this.headers = SeldonHeaders.of(unit, dialect);
    this.procedures = SeldonProcedures.of(unit);
  }

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    return transform(Method.TRANSFORM_INPUT, input);
  }

  @Override
  public Future<InferenceMessage> transformOutput(InferenceMessage output) {
    return transform(Method.TRANSFORM_OUTPUT, output);
  }

  private Future<InferenceMessage> transform(Method method, InferenceMessage message) {
    Procedure procedure = procedures.get(method);
    return procedure == null
        ? Future.succeededFuture(message)
        : ask(procedure, dialect.encode(bare(message)), message);
  }

  /** Where a message has been is not the unit's affair, and tensors by name are not its words. */
  private static InferenceMessage bare(InferenceMessage message) {
    InferenceMessage said = LoneTensor.asData(message);
    return said.trail() == Trail.EMPTY ? said : said.withTrail(Trail.EMPTY);
  }

  private Future<InferenceMessage> ask(Procedure procedure, Buffer body, InferenceMessage request) {
    return caller
        .call(Call.about(request, procedure, body, headers))
        .transform(
            reply ->
                reply.succeeded()
                    ? Future.succeededFuture(accept(reply.result(), request))
                    : refused(reply.cause(), request));
  }

  private InferenceMessage accept(Reply reply, InferenceMessage request) {
    InferenceMessage answer = dialect.decodeAnswer(reply.body(), request);
    return relaysFailures ? answer : SeldonAnswers.good(answer);
  }

  /** Seldon's engine 0.5 passed on what a unit says of its failure as if it were an answer. */
  private Future<InferenceMessage> refused(Throwable cause, InferenceMessage request) {
    return relaysFailures && cause instanceof Failure failure && failure.said().isPresent()
        ? Future.succeededFuture(
            request.withPayload(Payload.NOTHING).withStatus(failure.said().get()))
        : Future.failedFuture(cause);
  }

  @Override
  public Future<Decision> route(InferenceMessage input) {
    Procedure procedure = procedures.get(Method.ROUTE);
    if (procedure == null) {
      return Unit.super.route(input);
    }
    Buffer body = dialect.encode(bare(input));
    return caller
        .call(Call.about(input, procedure, body, headers))
        .map(reply -> SeldonAnswers.decision(dialect, reply.body(), input));
  }

  @Override
  public Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
    Procedure procedure = procedures.get(Method.AGGREGATE);
    if (procedure == null) {
      return Unit.super.aggregate(outputs);
    }
    List<InferenceMessage> bare = outputs.stream().map(SeldonUnit::bare).toList();
    return ask(procedure, dialect.encodeAll(bare), outputs.get(0));
  }

  @Override
  public void feedback(Feedback feedback, Hop hop) {
    Procedure procedure = procedures.get(Method.SEND_FEEDBACK);
    if (reporter && procedure != null) {
      Call call =
          new Call(
              procedure,
              dialect.encode(feedback),
              headers,
              feedback.puid(),
              Headers.NONE,
              Deadline.none());
      caller.call(call).onFailure(cause -> lost(feedback, cause));
    }
  }

  private void lost(Feedback feedback, Throwable cause) {
    meter.feedbackLost();
    LOG.warn(
        "feedback for {} did not reach unit {}: {}", feedback.puid(), name, cause.getMessage());
  }
}
