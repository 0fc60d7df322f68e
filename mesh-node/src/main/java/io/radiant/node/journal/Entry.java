package io.radiant.node.journal;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that happened, as a {@link Journal} keeps it.
 *
 * @param kind what kind of thing
 * @param key what it can be found by: for decisions and feedback, the hash of the puid
 * @param timeMillis when it came here, in milliseconds since 1970
 * @param body the rest, in the form of its kind, at most {@link #LARGEST_BODY} bytes; not to be
 *     changed
 */
public record Entry(Kind kind, long key, long timeMillis, byte[] body) {
  /** How many bytes a body may have. */
  public static final int LARGEST_BODY = 1 << 24;

  public Entry {
    Objects.requireNonNull(kind);
    if (body.length > LARGEST_BODY) {
      throw new IllegalArgumentException(
          "body: %d bytes (expected: at most %d)".formatted(body.length, LARGEST_BODY));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry that
        && kind == that.kind
        && key == that.key
        && timeMillis == that.timeMillis
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, key, timeMillis, Arrays.hashCode(body));
  }

  @Override
  public String toString() {
    return "Entry[%s, key=%016x, timeMillis=%d, %d bytes]"
        .formatted(kind, key, timeMillis, body.length);
  }

  /** What can happen; each with the number that stands for it in files. */
  public enum Kind {
    /** Routers decided about a prediction. */
    DECISION(1),
    /** A client reported what became of a prediction. */
    FEEDBACK(2),
    /** A router began a new epoch. */
    EPOCH(3),
    /** From here on, things are counted by other terms. */
    TERMS(4);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }

    static Optional<Kind> of(int number) {
      return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst();
    }
  }
}
