package io.radiant.message;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a client's request says beside its message and units in other processes are to be told:
 * trace context and whatever else the configuration lets through.
 *
 * @param entries names in lower case, in the order in which they came
 */
public record Headers(List<Entry> entries) {
  public static final Headers NONE = new Headers(List.of());

  /** They belong to one connection or one body, and those of a unit are others. */
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "accept-encoding",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

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
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).name().equals(name)) {
        return Optional.of(entries.get(i).value());
      }
    }
    return Optional.empty();
  }

  /** Whether a header of this name, in lower case, may be told to others than its receiver. */
  public static boolean mayTravel(String name) {
    return !OF_ONE_CONNECTION.contains(name);
  }
}
