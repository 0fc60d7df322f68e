package io.radiant.node.unitserver;

import java.util.Map;
import java.util.Objects;

/** Something that a unit measured, for whoever collects it. */
public record UnitMetric(Type type, String key, double value, Map<String, String> tags) {
  /** How values of one key add up; timers are in milliseconds. */
  public enum Type {
    COUNTER,
    GAUGE,
    TIMER
  }

  public UnitMetric {
    Objects.requireNonNull(type);
    Objects.requireNonNull(key);
    tags = Map.copyOf(tags);
  }
}
