package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** Names a row: who writes it, in which epoch, about which arm. */
record RowKey(String origin, long epoch, String arm) implements Comparable<RowKey> {

  private static final int LONGEST_NAME = 255;

  private static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::origin)
          .thenComparingLong(RowKey::epoch)
          .thenComparing(RowKey::arm);

  RowKey {
    checkName("origin", origin);
    checkName("arm", arm);
  }

  /** A name must be one that can be written and read again. */
  static void checkName(String what, String name) {
    boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(requireNonNull(name, what));
    if (name.isEmpty() || name.length() > LONGEST_NAME || !whole) {
      throw new IllegalArgumentException(
          "%s: %s (expected: 1..%d characters)".formatted(what, name, LONGEST_NAME));
    }
  }

  @Override
  public int compareTo(RowKey other) {
    return ORDER.compare(this, other);
  }
}
