package io.radiant.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit's settings by name, as typed values.
 *
 * <p>Values are {@code Long}, {@code Double}, {@code String} or {@code Boolean}, as their declared
 * type says. The getters are for names and types that {@link GraphRules} has checked.
 */
public final class Parameters {
  public static final Parameters NONE = new Parameters(Map.of());

  private final Map<String, Object> values;

  private Parameters(Map<String, Object> values) {
    this.values = values;
  }

  public static Parameters of(Map<String, ?> values) {
    return new Parameters(new LinkedHashMap<>(values));
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Names and values in the order of the manifest. */
  public Map<String, Object> asMap() {
    return new LinkedHashMap<>(values);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(Object::toString);
  }

  public double number(String name, double absent) {
    return values.get(name) instanceof Number number ? number.doubleValue() : absent;
  }

  public int integer(String name, int absent) {
    return values.get(name) instanceof Number number ? number.intValue() : absent;
  }

  public boolean flag(String name, boolean absent) {
    return values.get(name) instanceof Boolean flag ? flag : absent;
  }

  /** A duration, in milliseconds. */
  public long millis(String name, long absent) {
    return Optional.ofNullable(values.get(name))
        .flatMap(Durations::seconds)
        .map(seconds -> Math.round(seconds * 1000))
        .orElse(absent);
  }

  /** A comma-separated list; empty if the name is absent. */
  public List<String> list(String name) {
    return text(name).map(Parameters::split).orElse(List.of());
  }

  /** A comma-separated list of numbers; empty if the name is absent. */
  public double[] numbers(String name) {
    return list(name).stream().mapToDouble(Double::parseDouble).toArray();
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters parameters && values.equals(parameters.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
