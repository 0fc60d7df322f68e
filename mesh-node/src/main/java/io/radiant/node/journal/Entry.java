package io.radiant.node.journal;

import java.util.Objects;

/**
 * Something that happened, as a {@link Journal} keeps it.
 *
 * @param kind what kind of thing
 * @param key what it can be found by: for decisions and feedback, the hash of the puid
 * @param timeMillis when it came here, in milliseconds since 1970
 * @param body the rest, in the form of its kind; not to be changed
 */
public record Entry(Kind kind, long key, long timeMillis, byte[] body) {
  public Entry {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(body);
  }

  /** What can happen; each with the number that stands for it in files. */
  public enum Kind {
    /** Routers decided about a prediction. */
    DECISION(1),
    /** A client reported what became of a prediction. */
    FEEDBACK(2),
    /** A router began a new epoch. */
    EPOCH(3);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }
}
