package io.radiant.node.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} while a journal is being written. */
final class JournalCrashTest {
  private static final int KILLS = 5;
  private static final int MOST_ACKNOWLEDGED = 60;

  private final long seed = System.nanoTime();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Durability.class,
      names = {"FSYNC", "SYSTEM"})
  void whatWasAcknowledgedIsThereAfterEveryKill(Durability durability)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    String origin = "";
    for (int kill = 0; kill < KILLS; kill++) {
      Said said = writeUntilKilled(durability, random);
      assertTrue(origin.isEmpty() || origin.equals(said.origin), "seed " + seed);
      origin = said.origin;
      assertIsThere(durability, said);
    }
  }

  private Said writeUntilKilled(Durability durability, SplittableRandom random)
      throws IOException, InterruptedException {
    Process writer = start(durability, random.nextLong());
    Said said = new Said();
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      int patience = random.nextInt(1, MOST_ACKNOWLEDGED);
      while (patience-- > 0) {
        said.hear(lines.readLine());
      }
      // The process itself would close its output before all of it is read.
      writer.toHandle().destroyForcibly();
      lines.lines().forEach(said::hear);
    }
    assertEquals(128 + 9, writer.waitFor(), "seed " + seed);
    return said;
  }

  private Process start(Durability durability, long childSeed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            CrashingWriter.class.getName(),
            folder.toString(),
            durability.name(),
            Long.toString(childSeed))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void assertIsThere(Durability durability, Said said) throws IOException {
    try (Journal journal = FileJournal.open(folder, CrashingWriter.settings(durability))) {
      assertEquals(said.origin, journal.origin(), "seed " + seed);
      int count = JournalFixture.read(journal).size();
      assertTrue(count >= said.acknowledged, () -> count + " of " + said + ", seed " + seed);
      assertEquals(JournalFixture.entries(0, count), JournalFixture.read(journal), "seed " + seed);
      for (Entry entry : JournalFixture.entries(0, count)) {
        JournalFixture.assertFinds(journal, entry);
      }
      assertCheckpoint(journal);
    }
  }

  private void assertCheckpoint(Journal journal) throws IOException {
    if (journal.checkpoint().isPresent()) {
      Journal.Checkpoint checkpoint = journal.checkpoint().get();
      int known = Integer.parseInt(new String(checkpoint.state(), StandardCharsets.UTF_8));
      int count = JournalFixture.read(journal).size();
      assertEquals(
          JournalFixture.entries(known, count),
          JournalFixture.read(journal, checkpoint.position()),
          "seed " + seed);
    }
  }

  /** What the writer told. */
  private static final class Said {
    private String origin = "";
    private int acknowledged;

    /** The last line may be cut off. */
    void hear(String line) {
      if (line.startsWith(CrashingWriter.ORIGIN)) {
        origin = line.substring(CrashingWriter.ORIGIN.length());
      }
      if (line.startsWith(CrashingWriter.ACKNOWLEDGED)) {
        acknowledged = Integer.parseInt(line.substring(CrashingWriter.ACKNOWLEDGED.length()));
      }
    }

    @Override
    public String toString() {
      return acknowledged + " acknowledged by " + origin;
    }
  }
}
