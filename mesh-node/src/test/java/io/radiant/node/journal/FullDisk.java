package io.radiant.node.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that fills a small file system with a journal, makes room, and goes on. */
final class FullDisk {
  private static final int SEGMENT = 50_000;
  private static final int BALLAST = 300_000;

  private FullDisk() {}

  /**
   * @param arguments a folder on a file system of a megabyte
   */
  public static void main(String[] arguments) throws IOException {
    Path ballast = Path.of(arguments[0], "ballast");
    Files.write(ballast, new byte[BALLAST]);
    JournalSettings settings =
        new JournalSettings(Durability.FSYNC, Long.MAX_VALUE / 2, Long.MAX_VALUE, SEGMENT);
    try (Journal journal = FileJournal.open(Path.of(arguments[0], "journal"), settings)) {
      int first = fill(journal, 0);
      Files.write(ballast, new byte[BALLAST / 2]);
      int second = fill(journal, first);
      Files.delete(ballast);
      report(journal, first, second);
    }
  }

  private static void report(Journal journal, int first, int second) throws IOException {
    boolean whole = JournalFixture.read(journal).equals(JournalFixture.entries(0, second));
    System.out.println(first > 0 && second > first && whole ? "went on" : "did not go on");
  }

  private static int fill(Journal journal, int from) {
    int next = from;
    try {
      while (true) {
        journal.append(JournalFixture.entries(next, next + 50));
        journal.force();
        next += 50;
      }
    } catch (IOException full) {
      System.out.println(full.getMessage());
      return next;
    }
  }
}
