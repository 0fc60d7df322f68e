package io.radiant.node.egress;

import io.radiant.message.Deadline;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Status;
import io.radiant.message.Tags;
import io.radiant.message.Tensor;
import io.radiant.node.wire.Routing;
import io.radiant.node.wire.SeldonJson;
import io.radiant.unit.Decision;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** What the answers of wrapped units mean. */
final class SeldonAnswers {
  private static final InferenceMessage NO_REQUEST =
      InferenceMessage.request("", Payload.NOTHING, Tags.NONE, Deadline.none());

  private SeldonAnswers() {}

  /**
   * What the body of a refusal says: its {@code status}, which is a failure whatever it calls
   * itself. A message without one says nothing in so many words, as in Seldon's engine.
   */
  static Optional<Status> refusal(Buffer body) {
    try {
      Status said = SeldonJson.decodeAnswer(body, NO_REQUEST).status().orElse(Status.OK);
      return Optional.of(new Status(said.code(), said.info(), said.reason(), Status.Flag.FAILURE));
    } catch (Failure noMessage) {
      return Optional.empty();
    }
  }

  /**
   * An answer that does not call itself a failure.
   *
   * @throws Failure UNIT_FAILED with the unit's words
   */
  static InferenceMessage good(InferenceMessage answer) {
    if (isFailure(answer)) {
      Status said = answer.status().orElseThrow();
      throw new Failure(ErrorCode.UNIT_FAILED, "answered that it failed: " + said.info())
          .saying(said);
    }
    return answer;
  }

  private static boolean isFailure(InferenceMessage answer) {
    return answer.status().filter(status -> status.flag() == Status.Flag.FAILURE).isPresent();
  }

  /**
   * A router's choice, the first number of its answer. Its tags are not the message's: Seldon drops
   * them, and keeps the metrics.
   *
   * @throws Failure INVALID_ROUTE if it chose nothing
   */
  static Decision decision(Dialect dialect, Buffer answer, InferenceMessage request) {
    if (dialect != Dialect.PROTO && isBareList(answer)) {
      return Decision.of(route(firstOf(answer)));
    }
    InferenceMessage message = good(dialect.decodeAnswer(answer, request));
    return new Decision(route(first(message.payload())), message.metrics());
  }

  private static boolean isBareList(Buffer answer) {
    return answer.length() > 0 && answer.getByte(0) == '[';
  }

  private static double firstOf(Buffer list) {
    return parsed(list) instanceof List<?> numbers
            && !numbers.isEmpty()
            && numbers.get(0) instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }

  private static Object parsed(Buffer answer) {
    try {
      return SeldonJson.parseJson(answer);
    } catch (Failure unreadable) {
      throw new Failure(
          ErrorCode.UNIT_FAILED,
          "the answer cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  private static double first(Payload answer) {
    try {
      Tensor numbers = answer.numbers();
      return numbers.size() == 0 ? Double.NaN : numbers.get(0);
    } catch (Failure noNumbers) {
      throw noRoute(noNumbers.getMessage(), noNumbers);
    }
  }

  private static Route route(double number) {
    try {
      return Routing.route(wholeNumber(number));
    } catch (Failure | ArithmeticException noRoute) {
      throw noRoute(Double.toString(number), noRoute);
    }
  }

  private static int wholeNumber(double number) {
    if (number != Math.rint(number)) {
      throw new ArithmeticException("no whole number");
    }
    return Math.toIntExact((long) number);
  }

  private static Failure noRoute(String answered, Throwable cause) {
    return new Failure(
        ErrorCode.INVALID_ROUTE, "the router answered no child's number: " + answered, cause);
  }
}
