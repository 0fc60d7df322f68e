package io.radiant.node.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A program that writes a journal until it is killed, and says what was acknowledged. */
final class CrashingWriter {
  static final int SEGMENT = 20_000;
  static final String ORIGIN = "origin ";
  static final String ACKNOWLEDGED = "acknowledged ";

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private CrashingWriter() {}

  static JournalSettings settings(Durability durability) {
    return new JournalSettings(durability, Long.MAX_VALUE / 2, Long.MAX_VALUE, SEGMENT);
  }

  /**
   * @param arguments folder, durability, seed
   */
  public static void main(String[] arguments) throws IOException {
    SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[2]));
    JournalSettings settings = settings(Durability.valueOf(arguments[1]));
    try (Journal journal = FileJournal.open(Path.of(arguments[0]), settings)) {
      OUT.println(ORIGIN + journal.origin());
      int next = JournalFixture.read(journal).size();
      while (true) {
        next = write(journal, next, random);
        OUT.println(ACKNOWLEDGED + next);
      }
    }
  }

  private static int write(Journal journal, int from, SplittableRandom random) throws IOException {
    int next = from;
    for (int batch = random.nextInt(1, 4); batch > 0; batch--) {
      int to = next + random.nextInt(1, 60);
      journal.append(JournalFixture.entries(next, to));
      next = to;
    }
    journal.force();
    if (random.nextInt(10) == 0) {
      journal.checkpoint(Integer.toString(next).getBytes(StandardCharsets.UTF_8));
    }
    return next;
  }
}
