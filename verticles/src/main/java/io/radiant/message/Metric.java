package io.radiant.message;

import java.util.Map;
import java.util.Objects;

/** A measurement that a unit reports with its answer. */
public record Metric(String key, Type type, float value, Map<String, String> tags) {
  /** How a value is to be read; a timer's value is in milliseconds. */
  public enum Type {
    COUNTER,
    GAUGE,
    TIMER
  }

  public Metric {
    Objects.requireNonNull(key);
    Objects.requireNonNull(type);
    tags = Map.copyOf(tags);
  }

  public Metric(String key, Type type, double value) {
    this(key, type, (float) value, Map.of());
  }
}
