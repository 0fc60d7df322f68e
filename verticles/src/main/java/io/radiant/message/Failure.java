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

  private Failure(ErrorCode code, String node, String message, Throwable cause) {
    super(message, cause, false, false);
    this.code = Objects.requireNonNull(code);
    this.node = Objects.requireNonNull(node);
  }

  public Failure(ErrorCode code, String message) {
    this(code, "", message, null);
  }

  public Failure(ErrorCode code, String message, Throwable cause) {
    this(code, "", message, cause);
  }

  public static Failure badRequest(String message) {
    return new Failure(ErrorCode.BAD_REQUEST, message);
  }

  /** Whatever a unit threw, as a failure of that node; a failure that has a node keeps it. */
  public static Failure of(Throwable cause, String node) {
    return cause instanceof Failure failure
        ? failure.at(node)
        : new Failure(ErrorCode.UNIT_FAILED, node, describe(cause), cause);
  }

  /** The same failure, born at {@code node} unless it already says where it was born. */
  public Failure at(String birthplace) {
    return node.isEmpty() ? new Failure(code, birthplace, getMessage(), getCause()) : this;
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
