package io.radiant.bandit.stats;

/** Bytes that are not, or no longer, what was once encoded; the message says in which way. */
public final class UnreadableState extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  UnreadableState(String message) {
    super(message);
  }

  UnreadableState(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }
}
