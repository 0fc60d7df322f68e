package io.radiant.node.journal;

import java.io.IOException;

/** A journal that cannot be used as it is; the message says why, where, and what can be done. */
public final class UnusableJournal extends IOException {
  private static final long serialVersionUID = 1;

  UnusableJournal(String message) {
    super(message);
  }

  UnusableJournal(String message, Throwable cause) {
    super(message, cause);
  }
}
