package io.radiant.bench;

/**
 * A server did not answer, or not as it should have; nothing that was measured is worth anything.
 */
final class BadAnswer extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadAnswer(String message) {
    super(message);
  }
}
