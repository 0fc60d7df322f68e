package io.radiant.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named JSON values that a message collects on its way; the latest writer of a name wins. */
public final class Tags {
  public static final Tags NONE = new Tags(Map.of());

  private final Map<String, Object> values;

  private Tags(Map<String, Object> values) {
    this.values = values;
  }

  /** Tags over a copy of the map; values are immutable JSON values, null included. */
  public static Tags of(Map<String, ?> values) {
    return values.isEmpty()
        ? NONE
        : new Tags(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
  }

  public Map<String, Object> asMap() {
    return values;
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** These tags with one more, or with another value for it. */
  public Tags with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return of(changed);
  }

  /** Both sets of tags; where a name is in both, {@code later} wins. */
  public Tags overwrittenBy(Tags later) {
    if (later == this || later.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return later;
    }
    Map<String, Object> merged = new LinkedHashMap<>(values);
    merged.putAll(later.values);
    return of(merged);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tags tags && values.equals(tags.values);
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
