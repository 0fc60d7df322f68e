package io.radiant.message;

import java.util.Objects;
import java.util.Optional;

/**
 * An error with a code and the node where it was born.
 *
 * <p>Carries no stack trace of its own: it is an answer, not a bug report. The cause, where there
 * is one, keeps its trace.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String node;
  private final transient Status said;

  private Failure(ErrorCode code, String node, String message, Status said, Throwable cause) {
    super(message, cause, false, false);
    this.code = Objects.requireNonNull(code);
    this.node = Objects.requireNonNull(node);
    this.said = said;
  }

  public Failure(ErrorCode code, String message) {
    this(code, "", message, null, null);
  }

  public Failure(ErrorCode code, String message, Throwable cause) {
    this(code, "", message, null, cause);
  }

  public static Failure badRequest(String message) {
    return new Failure(ErrorCode.BAD_REQUEST, message);
  }

  /** Whatever a unit threw, as a failure of that node; a failure that has a node keeps it. */
  public static Failure of(Throwable cause, String node) {
    return cause instanceof Failure failure
        ? failure.at(node)
        : new Failure(ErrorCode.UNIT_FAILED, node, describe(cause), null, cause);
  }

  /** What was thrown outside of any unit: a failure as it is, anything else as our own mistake. */
  public static Failure orMistake(Throwable cause) {
    return cause instanceof Failure failure
        ? failure
        : new Failure(ErrorCode.INTERNAL, describe(cause), cause);
  }

  /** The same failure, born at {@code node} unless it already says where it was born. */
  public Failure at(String birthplace) {
    return node.isEmpty() ? new Failure(code, birthplace, getMessage(), said, getCause()) : this;
  }

  /** The same failure with what the unit itself said of it. */
  public Failure saying(Status status) {
    return new Failure(code, node, getMessage(), status, getCause());
  }

  /** What the unit itself said, in its own words, where it said something. */
  public Optional<Status> said() {
    return Optional.ofNullable(said);
  }

  public ErrorCode code() {
    return code;
  }

  /** The node where the failure was born; empty where it was born outside a graph. */
  public Optional<String> node() {
    return node.isEmpty() ? Optional.empty() : Optional.of(node);
  }

  private static String describe(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getName() : message;
  }
}
