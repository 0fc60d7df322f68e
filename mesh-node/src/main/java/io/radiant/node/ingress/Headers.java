package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.radiant.node.wire.FeedbackEvent;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The headers that mean something to us, ready to be compared and written. */
final class Headers {
  static final CharSequence PUID = HttpHeaders.createOptimized("Seldon-Puid");
  static final CharSequence TIMEOUT_MILLIS = HttpHeaders.createOptimized("Radiant-Timeout-Ms");
  static final CharSequence GRPC_TIMEOUT = HttpHeaders.createOptimized("grpc-timeout");
  static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  static final CharSequence BYTES = HttpHeaders.createOptimized("application/octet-stream");
  static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain;charset=UTF-8");
  static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");
  static final CharSequence ALLOW = HttpHeaders.createOptimized("Allow");

  /** The client's name for a report. */
  static final CharSequence EVENT_ID = HttpHeaders.createOptimized("Radiant-Event-Id");

  /** What became of a report. */
  static final CharSequence OUTCOME = HttpHeaders.createOptimized("Radiant-Outcome");

  /** As HTTP/2 writes it. */
  static final CharSequence GRPC_OUTCOME = HttpHeaders.createOptimized("radiant-outcome");

  /** How many bytes of a body of the Open Inference Protocol are JSON. */
  static final CharSequence JSON_LENGTH =
      HttpHeaders.createOptimized("Inference-Header-Content-Length");

  /** As HTTP/2 writes it. */
  static final CharSequence GRPC_PUID = HttpHeaders.createOptimized("seldon-puid");

  private static final Pattern LENGTH = Pattern.compile("[0-9]+");
  private static final int LONGEST = 9;

  private Headers() {}

  /**
   * The value of {@link #JSON_LENGTH}, if there is one.
   *
   * @throws Failure BAD_REQUEST if it is no length, or there are several
   */
  static Optional<String> jsonLength(HttpServerRequest request) {
    String header = request.getHeader(JSON_LENGTH);
    if (header == null) {
      return Optional.empty();
    }
    List<String> all = request.headers().getAll(JSON_LENGTH);
    if (all.stream().distinct().count() > 1 || !LENGTH.matcher(header.strip()).matches()) {
      throw Failure.badRequest("%s: %s (expected: one length)".formatted(JSON_LENGTH, all));
    }
    return Optional.of(header.strip());
  }

  /**
   * The value of {@link #EVENT_ID}; empty if there is none.
   *
   * @throws Failure BAD_REQUEST if it is too long
   */
  static String eventId(MultiMap headers) {
    String id = headers.get(EVENT_ID);
    if (id == null) {
      return "";
    }
    if (id.length() > FeedbackEvent.LONGEST_ID) {
      throw Failure.badRequest(
          "%s: expected at most %d characters".formatted(EVENT_ID, FeedbackEvent.LONGEST_ID));
    }
    return id;
  }

  /**
   * The value of {@link #TIMEOUT_MILLIS} in nanoseconds.
   *
   * @throws Failure BAD_REQUEST if it is no number of milliseconds from 1 up
   */
  static long timeoutNanos(String header) {
    long millis = header.length() <= LONGEST ? digits(header) : -1;
    if (millis < 1) {
      throw Failure.badRequest(
          "%s: \"%s\" (expected: milliseconds from 1 to 999999999)"
              .formatted(TIMEOUT_MILLIS, header));
    }
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /**
   * The value of {@code grpc-timeout} in nanoseconds.
   *
   * @throws Failure BAD_REQUEST if it is no number of up to eight digits and a unit
   */
  static long grpcTimeoutNanos(String header) {
    int digits = header.length() - 1;
    long value = digits >= 1 && digits < LONGEST ? digits(header.substring(0, digits)) : -1;
    if (value < 0 || !Character.isDigit(header.charAt(0))) {
      throw unreadableGrpcTimeout(header);
    }
    return switch (header.charAt(digits)) {
      case 'H' -> TimeUnit.HOURS.toNanos(value);
      case 'M' -> TimeUnit.MINUTES.toNanos(value);
      case 'S' -> TimeUnit.SECONDS.toNanos(value);
      case 'm' -> TimeUnit.MILLISECONDS.toNanos(value);
      case 'u' -> TimeUnit.MICROSECONDS.toNanos(value);
      case 'n' -> value;
      default -> throw unreadableGrpcTimeout(header);
    };
  }

  private static Failure unreadableGrpcTimeout(String header) {
    return Failure.badRequest(
        "%s: \"%s\" (expected: up to 8 digits and one of H, M, S, m, u, n)"
            .formatted(GRPC_TIMEOUT, header));
  }

  private static long digits(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
