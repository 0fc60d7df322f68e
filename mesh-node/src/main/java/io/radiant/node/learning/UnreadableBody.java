package io.radiant.node.learning;

/** The body of a journal's entry that is not what its kind says; the message says in which way. */
public final class UnreadableBody extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  UnreadableBody(String message) {
    super(message);
  }
}
