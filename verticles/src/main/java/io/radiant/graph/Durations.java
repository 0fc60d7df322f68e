package io.radiant.graph;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads durations as people write them into manifests. */
final class Durations {
  private static final double NANOS = 1e-9;

  private Durations() {}

  /** The seconds that a number or a text of ISO 8601 says; empty if it says none. */
  static Optional<Double> seconds(Object value) {
    return value instanceof Number number
        ? Optional.of(number.doubleValue())
        : seconds(value.toString());
  }

  private static Optional<Double> seconds(String text) {
    try {
      Duration duration = Duration.parse(text);
      return Optional.of(duration.getSeconds() + duration.getNano() * NANOS);
    } catch (DateTimeParseException noDuration) {
      return Optional.empty();
    }
  }
}
