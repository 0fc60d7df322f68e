package io.radiant.node.unitserver;

/** Why a unit has no answer, in the words that wrapped models use. */
public final class UnitFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int httpStatus;
  private final String reason;

  private UnitFailure(int httpStatus, String reason, String message, Throwable cause) {
    super(message, cause);
    this.httpStatus = httpStatus;
    this.reason = reason;
  }

  /** Whoever asked sent something that the unit cannot work with. */
  public static UnitFailure badData(String message) {
    return new UnitFailure(400, "MICROSERVICE_BAD_DATA", message, null);
  }

  static UnitFailure badParameter(String message) {
    return new UnitFailure(400, "MICROSERVICE_BAD_PARAMETER", message, null);
  }

  static UnitFailure notFound(String path) {
    return new UnitFailure(404, "MICROSERVICE_BAD_DATA", "nothing is at " + path, null);
  }

  static UnitFailure tooLarge(int limit) {
    return new UnitFailure(
        413, "MICROSERVICE_BAD_DATA", "the body has more than %d bytes".formatted(limit), null);
  }

  static UnitFailure internal(String message) {
    return new UnitFailure(500, "MICROSERVICE_INTERNAL_ERROR", message, null);
  }

  static UnitFailure of(Throwable cause) {
    return cause instanceof UnitFailure failure
        ? failure
        : new UnitFailure(500, "MICROSERVICE_INTERNAL_ERROR", cause.toString(), cause);
  }

  int httpStatus() {
    return httpStatus;
  }

  String reason() {
    return reason;
  }

  /** Is it the fault of whoever asked? */
  boolean isOfTheCaller() {
    return httpStatus < 500;
  }
}
