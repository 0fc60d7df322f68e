package io.radiant.graph;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an implementation accepts as one of its parameters.
 *
 * @param name as in the manifest
 * @param kind what its value is
 * @param required whether the unit cannot work without it
 * @param low smallest number accepted (kind INTEGER, NUMBER and each of NUMBERS; of DURATION in
 *     seconds)
 * @param high largest number accepted, likewise
 * @param choices the words accepted; empty for any (kind TEXT)
 * @param description one sentence for people
 */
public record ParameterRule(
    String name,
    Kind kind,
    boolean required,
    double low,
    double high,
    List<String> choices,
    String description) {

  private static final String DURATION_EXPECTED =
      "a duration, as PT30M or P1D, or seconds of type INT or FLOAT";

  /** What a parameter's value is. */
  public enum Kind {
    INTEGER,
    NUMBER,
    TEXT,
    FLAG,
    /** Numbers separated by commas. */
    NUMBERS,
    /** As ISO 8601 has it, or a number of seconds. */
    DURATION
  }

  public ParameterRule {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    choices = List.copyOf(choices);
  }

  public static ParameterRule number(String name, double low, double high, String description) {
    return new ParameterRule(name, Kind.NUMBER, false, low, high, List.of(), description);
  }

  public static ParameterRule integer(String name, long low, long high, String description) {
    return new ParameterRule(name, Kind.INTEGER, false, low, high, List.of(), description);
  }

  public static ParameterRule text(String name, String description) {
    return choice(name, List.of(), description);
  }

  public static ParameterRule choice(String name, List<String> choices, String description) {
    return new ParameterRule(name, Kind.TEXT, false, 0, 0, choices, description);
  }

  public static ParameterRule flag(String name, String description) {
    return new ParameterRule(name, Kind.FLAG, false, 0, 0, List.of(), description);
  }

  public static ParameterRule numbers(String name, double low, double high, String description) {
    return new ParameterRule(name, Kind.NUMBERS, false, low, high, List.of(), description);
  }

  public static ParameterRule duration(
      String name, Duration low, Duration high, String description) {
    return new ParameterRule(
        name,
        Kind.DURATION,
        false,
        low.toMillis() / 1000.0,
        high.toMillis() / 1000.0,
        List.of(),
        description);
  }

  /** The same rule for a parameter that must be there. */
  public ParameterRule asRequired() {
    return new ParameterRule(name, kind, true, low, high, choices, description);
  }

  /** What is wrong with a value, if anything. */
  public Optional<String> complaint(Object value) {
    return switch (kind) {
      case INTEGER -> value instanceof Long number ? outside(number) : wrong(value, "an INT");
      case NUMBER ->
          value instanceof Number number
              ? outside(number.doubleValue())
              : wrong(value, "a number (FLOAT, DOUBLE or INT)");
      case TEXT -> value instanceof String text ? unknown(text) : wrong(value, "a STRING");
      case FLAG -> value instanceof Boolean ? Optional.empty() : wrong(value, "a BOOL");
      case NUMBERS -> firstBad(value.toString());
      case DURATION ->
          Durations.seconds(value)
              .map(this::outside)
              .orElseGet(() -> wrong(value, DURATION_EXPECTED));
    };
  }

  private Optional<String> outside(double number) {
    return number >= low && number <= high
        ? Optional.empty()
        : Optional.of("is %s (expected: %s)".formatted(format(number), range()));
  }

  private Optional<String> unknown(String text) {
    return choices.isEmpty() || choices.contains(text)
        ? Optional.empty()
        : Optional.of("is \"%s\" (expected: one of %s)".formatted(text, choices));
  }

  private Optional<String> firstBad(String list) {
    return Stream.of(list.split(",", -1))
        .map(this::badNumber)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> badNumber(String text) {
    try {
      return outside(Double.parseDouble(text.strip()));
    } catch (NumberFormatException notANumber) {
      return Optional.of(
          "\"%s\" is not a number (expected: %s, separated by commas)"
              .formatted(text.strip(), range()));
    }
  }

  private static Optional<String> wrong(Object value, String expected) {
    return Optional.of("is \"%s\" (expected: %s)".formatted(value, expected));
  }

  private String range() {
    boolean hasLow = low > -Double.MAX_VALUE;
    if (high < Double.MAX_VALUE) {
      String unit = kind == Kind.DURATION ? " seconds" : "";
      return hasLow ? format(low) + ".." + format(high) + unit : format(high) + " or less";
    }
    return hasLow ? format(low) + " or more" : "a finite number";
  }

  private static String format(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
