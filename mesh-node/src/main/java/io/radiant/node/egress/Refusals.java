package io.radiant.node.egress;

import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;

/** What a unit's refusals mean to the client of its graph. */
final class Refusals {
  private static final int LONGEST_EXCERPT = 500;

  private Refusals() {}

  static ErrorCode code(int httpStatus, Procedure procedure) {
    return switch (httpStatus) {
      case 400, 422 -> badInput(procedure);
      case 413 -> ErrorCode.TOO_LARGE;
      case 429 -> ErrorCode.OVERLOADED;
      case 503 -> ErrorCode.UNIT_UNAVAILABLE;
      default -> ErrorCode.UNIT_FAILED;
    };
  }

  static ErrorCode code(GrpcStatus status, Procedure procedure) {
    return switch (status) {
      case INVALID_ARGUMENT -> badInput(procedure);
      case RESOURCE_EXHAUSTED -> ErrorCode.OVERLOADED;
      case UNAVAILABLE -> ErrorCode.UNIT_UNAVAILABLE;
      // It heard of the deadline from us.
      case DEADLINE_EXCEEDED -> ErrorCode.DEADLINE_EXCEEDED;
      default -> ErrorCode.UNIT_FAILED;
    };
  }

  private static ErrorCode badInput(Procedure procedure) {
    return procedure.takesClientInput() ? ErrorCode.BAD_REQUEST : ErrorCode.UNIT_FAILED;
  }

  /** The unit does not know the procedure at all. */
  static Failure notOffered(Procedure procedure, String answered) {
    return new Failure(
        ErrorCode.UNIT_FAILED, answered, new UnsupportedOperationException(procedure.name()));
  }

  /** Whether a call failed because the unit does not know the procedure at all. */
  static boolean isNotOffered(Throwable failure) {
    return failure.getCause() instanceof UnsupportedOperationException;
  }

  static String excerpt(Buffer answer) {
    return answer.length() > LONGEST_EXCERPT
        ? answer.getString(0, LONGEST_EXCERPT) + "…"
        : answer.toString();
  }
}
