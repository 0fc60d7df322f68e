package io.radiant.message;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client's request says beside its message and units in other processes are to be told:
 * trace context and whatever else the configuration lets through.
 *
 * @param entries names in lower case, in the order in which they came
 */
public record Headers(List<Entry> entries) {
  public static final Headers NONE = new Headers(List.of());

  /** A name, in lower case, and its value. */
  public record Entry(String name, String value) {
    public Entry {
      name = name.toLowerCase(Locale.ROOT);
      Objects.requireNonNull(value);
    }
  }

  public Headers {
    entries = List.copyOf(entries);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The first value of a name given in lower case. */
  public Optional<String> first(String name) {
    return entries.stream().filter(e -> e.name().equals(name)).map(Entry::value).findFirst();
  }
}
