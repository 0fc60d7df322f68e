package io.radiant.node.journal;

import java.nio.file.Path;

/** Refuses files of a format that this program does not know. */
final class Versions {
  private Versions() {}

  static void check(int version, int known, Path file) throws UnusableJournal {
    if (version != known) {
      throw new UnusableJournal(
          "%s: format version %d (expected: %d). A later version of this program wrote it."
              .formatted(file, version, known));
    }
  }
}
