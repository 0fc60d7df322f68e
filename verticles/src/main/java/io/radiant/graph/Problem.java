package io.radiant.graph;

/**
 * Something in a manifest that is wrong, or that will surprise.
 *
 * @param severity whether the manifest can be served all the same
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
 * @param message what is wrong, and what was expected
 */
public record Problem(Severity severity, String pointer, String message) {
  /** Whether a manifest with this problem can be served. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return (pointer.isEmpty() ? "/" : pointer) + ": " + message;
  }
}
