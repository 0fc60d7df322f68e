package io.radiant.law;

import static java.util.stream.Collectors.joining;

import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.testing.Later;
import io.radiant.testing.Messages;
import io.radiant.unit.Decision;
import io.radiant.unit.Unit;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A unit made of four functions; those that are not given do what a unit does by default. */
record Scripted(
    Function<InferenceMessage, Future<InferenceMessage>> input,
    Function<InferenceMessage, Future<Decision>> router,
    Function<List<InferenceMessage>, Future<InferenceMessage>> joiner,
    Function<InferenceMessage, Future<InferenceMessage>> output)
    implements Unit {
  private static final Unit HARMLESS = new Unit() {};

  /** The unit that changes nothing. */
  static final Scripted PLAIN =
      new Scripted(
          HARMLESS::transformInput,
          HARMLESS::route,
          HARMLESS::aggregate,
          HARMLESS::transformOutput);

  /** A unit that joins its children's texts with plus signs. */
  static final Scripted JOINING =
      PLAIN.aggregating(
          outputs ->
              outputs
                  .get(0)
                  .withPayload(
                      new Payload.Text(
                          outputs.stream().map(Messages::textOf).collect(joining("+")))));

  /** A unit that writes {@code <name} on a message's way down and {@code name>} on its way up. */
  static Scripted writing(String name) {
    return JOINING
        .changingInput(message -> Messages.append(message, "<" + name))
        .changingOutput(message -> Messages.append(message, name + ">"));
  }

  static Scripted routing(Route route) {
    return PLAIN.withRouter(message -> Future.succeededFuture(Decision.of(route)));
  }

  Scripted changingInput(UnaryOperator<InferenceMessage> change) {
    return withInput(message -> Future.succeededFuture(change.apply(message)));
  }

  Scripted changingOutput(UnaryOperator<InferenceMessage> change) {
    return withOutput(message -> Future.succeededFuture(change.apply(message)));
  }

  Scripted aggregating(Function<List<InferenceMessage>, InferenceMessage> join) {
    return withJoiner(outputs -> Future.succeededFuture(join.apply(outputs)));
  }

  Scripted withInput(Function<InferenceMessage, Future<InferenceMessage>> other) {
    return new Scripted(other, router, joiner, output);
  }

  Scripted withRouter(Function<InferenceMessage, Future<Decision>> other) {
    return new Scripted(input, other, joiner, output);
  }

  Scripted withJoiner(Function<List<InferenceMessage>, Future<InferenceMessage>> other) {
    return new Scripted(input, router, other, output);
  }

  Scripted withOutput(Function<InferenceMessage, Future<InferenceMessage>> other) {
    return new Scripted(input, router, joiner, other);
  }

  /** The same unit, where one step breaks. */
  Scripted breaking(Step step, Breakage breakage) {
    return switch (step) {
      case TRANSFORM_INPUT -> withInput(ignored -> breakage.happen());
      case ROUTE -> withRouter(ignored -> breakage.happen());
      case AGGREGATE -> withJoiner(ignored -> breakage.happen());
      case TRANSFORM_OUTPUT -> withOutput(ignored -> breakage.happen());
    };
  }

  /** The same unit, no answer of which is there at once. */
  Scripted answeringLater() {
    return new Scripted(
        message -> input.apply(message).compose(Later::value),
        message -> router.apply(message).compose(Later::value),
        outputs -> joiner.apply(outputs).compose(Later::value),
        message -> output.apply(message).compose(Later::value));
  }

  /** The same unit, where every message it makes is changed once more. */
  Scripted changingEverything(UnaryOperator<InferenceMessage> change) {
    return withInput(message -> input.apply(message).map(change))
        .withJoiner(outputs -> joiner.apply(outputs).map(change))
        .withOutput(message -> output.apply(message).map(change));
  }

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage message) {
    return input.apply(message);
  }

  @Override
  public Future<Decision> route(InferenceMessage message) {
    return router.apply(message);
  }

  @Override
  public Future<InferenceMessage> aggregate(List<InferenceMessage> outputs) {
    return joiner.apply(outputs);
  }

  @Override
  public Future<InferenceMessage> transformOutput(InferenceMessage message) {
    return output.apply(message);
  }
}
