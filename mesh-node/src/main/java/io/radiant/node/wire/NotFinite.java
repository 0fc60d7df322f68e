package io.radiant.node.wire;

import java.util.OptionalDouble;

/** The names of the doubles that JSON has no number for. */
final class NotFinite {
  private NotFinite() {}

  static OptionalDouble parse(String name) {
    return switch (name) {
      case "NaN" -> OptionalDouble.of(Double.NaN);
      case "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }
}
