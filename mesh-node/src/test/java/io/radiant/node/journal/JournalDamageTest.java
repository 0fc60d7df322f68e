package io.radiant.node.journal;

import static io.radiant.node.journal.JournalFixture.SMALL;
import static io.radiant.node.journal.JournalFixture.crashed;
import static io.radiant.node.journal.JournalFixture.entries;
import static io.radiant.node.journal.JournalFixture.files;
import static io.radiant.node.journal.JournalFixture.read;
import static io.radiant.node.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Files that are not what was written. */
final class JournalDamageTest {
  private static final long SEED = 20260418;
  private static final int COUNT = 6;
  private static final Pattern WAY_OUT = Pattern.compile("truncate -s (\\d+) (\\S+)$");

  /** Warnings by the thousand. */
  private static final Logger LOG =
      (Logger) LoggerFactory.getLogger(FileJournal.class.getPackageName());

  @TempDir private Path temporary;

  private final TestMachine machine = new TestMachine();

  @BeforeAll
  static void beQuiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  private FileJournal open(Path folder) throws IOException {
    return FileJournal.open(folder, SMALL, machine);
  }

  /** Two segments and two checkpoints; the last two entries are behind both. */
  private Path original(boolean closed) throws IOException {
    Path folder = temporary.resolve("written");
    try (Journal journal = open(folder)) {
      write(journal, 0, 2);
      journal.checkpoint(new byte[] {1});
      write(journal, 2, 4);
      journal.checkpoint(new byte[] {2});
      write(journal, 4, COUNT);
      if (!closed) {
        return crashed(folder, temporary.resolve("original"));
      }
    }
    return crashed(folder, temporary.resolve("original"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChangedBitAnywhereIsFoundOrDoesNoHarm(boolean closed) throws IOException {
    Path original = original(closed);
    SplittableRandom random = new SplittableRandom(SEED);
    for (Path file : files(original, "")) {
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < bytes.length; i++) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        // The last batch before a kill cannot be told from one that was never finished.
        int mayMiss = closed ? 0 : 1;
        assertHarmless(original, file, changed, mayMiss, "byte " + i + ", seed " + SEED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileThatIsCutAnywhereIsFoundOrDoesNoHarm(boolean closed) throws IOException {
    Path original = original(closed);
    for (Path file : files(original, "")) {
      byte[] bytes = Files.readAllBytes(file);
      for (int length = 0; length < bytes.length; length++) {
        byte[] cut = Arrays.copyOf(bytes, length);
        // A file that was cut after the kill has lost its marks as well.
        assertHarmless(original, file, cut, closed ? 0 : 2, "length " + length);
      }
    }
  }

  private void assertHarmless(Path original, Path file, byte[] content, int mayMiss, String what)
      throws IOException {
    Path copy = crashed(original, temporary.resolve("copy"));
    Files.write(copy.resolve(file.getFileName()), content);
    String where = file.getFileName() + ", " + what;
    assertReadsNothingWrong(copy, where);
    try (Journal journal = open(copy)) {
      assertTellsNothingWrong(journal, mayMiss, where);
    } catch (UnusableJournal refused) {
      assertTrue(refused.getMessage().contains(file.getFileName().toString()), where);
    }
  }

  private static void assertReadsNothingWrong(Path folder, String where) throws IOException {
    List<Entry> read = new ArrayList<>();
    try {
      JournalReader.open(folder).read((entry, end) -> read.add(entry));
    } catch (UnusableJournal refused) {
      // All before it was shown.
    }
    assertTrue(isPartOf(read, entries(0, COUNT)), where);
  }

  private static boolean isPartOf(List<Entry> some, List<Entry> all) {
    int next = 0;
    for (Entry entry : all) {
      next += next < some.size() && some.get(next).equals(entry) ? 1 : 0;
    }
    return next == some.size();
  }

  private static void assertTellsNothingWrong(Journal journal, int mayMiss, String where)
      throws IOException {
    List<Entry> read = read(journal);
    assertTrue(isPartOf(read, entries(0, COUNT)), where);
    boolean same = journal.origin().equals("%032x".formatted(1));
    assertTrue(!same || read.size() >= COUNT - mayMiss, where + ": " + read.size());
    for (Entry entry : entries(0, COUNT)) {
      Optional<Entry> found = journal.latest(entry.kind(), entry.key());
      assertEquals(read.contains(entry) ? Optional.of(entry) : Optional.empty(), found, where);
    }
    Optional<Journal.Checkpoint> checkpoint = journal.checkpoint();
    if (same) {
      assertTrue(checkpoint.isPresent(), where);
    }
    if (checkpoint.isPresent()) {
      assertEquals(1, checkpoint.get().state().length, where);
    }
  }

  @Test
  void damageInTheMiddleIsRefusedAndTheWayOutIsNamed() throws IOException {
    Path folder = original(true);
    Path first = files(folder, ".log").get(0);
    Files.delete(files(folder, ".index").get(0));
    byte[] bytes = Files.readAllBytes(first);
    bytes[bytes.length - 1] ^= 1;
    Files.write(first, bytes);
    UnusableJournal refused = assertThrows(UnusableJournal.class, () -> open(folder));
    Matcher way = WAY_OUT.matcher(refused.getMessage());
    assertTrue(way.find(), refused.getMessage());
    assertEquals(first.toString(), way.group(2));
    Files.write(first, Arrays.copyOf(bytes, Integer.parseInt(way.group(1))));
    try (Journal journal = open(folder)) {
      assertNotEquals("%032x".formatted(1), journal.origin());
      List<Entry> left = read(journal);
      assertTrue(isPartOf(left, entries(0, COUNT)));
      assertEquals(COUNT - 1, left.size());
    }
  }

  @Test
  void damageOfWhatWasForcedInTheLastSegmentIsRefusedAfterAKillToo() throws IOException {
    Path folder = original(false);
    List<Path> logs = files(folder, ".log");
    Path last = logs.get(logs.size() - 1);
    byte[] bytes = Files.readAllBytes(last);
    bytes[SegmentHeader.BYTES + 5] ^= 1;
    Files.write(last, bytes);
    UnusableJournal refused = assertThrows(UnusableJournal.class, () -> open(folder));
    assertTrue(refused.getMessage().contains("byte " + SegmentHeader.BYTES));
    assertThrows(UnusableJournal.class, () -> open(folder));
    Files.write(last, Arrays.copyOf(bytes, SegmentHeader.BYTES));
    try (Journal journal = open(folder)) {
      assertNotEquals("%032x".formatted(1), journal.origin());
      assertFalse(read(journal).isEmpty());
    }
  }

  @Test
  void damageThatIsOnlySeenWhenItIsReadIsSaidThen() throws IOException {
    Path folder = original(true);
    Path first = files(folder, ".log").get(0);
    byte[] bytes = Files.readAllBytes(first);
    bytes[bytes.length - 1] ^= 1;
    Files.write(first, bytes);
    try (Journal journal = open(folder)) {
      assertThrows(UnusableJournal.class, () -> read(journal));
    }
  }

  @Test
  void aLaterFormatIsRefusedByItsNumber() throws IOException {
    for (String kind : List.of(".log", ".checkpoint")) {
      Path folder = original(true);
      Path file = files(folder, kind).get(0);
      byte[] bytes = Files.readAllBytes(file);
      bytes[11] = 2;
      Files.write(file, bytes);
      UnusableJournal refused = assertThrows(UnusableJournal.class, () -> open(folder));
      assertTrue(
          refused.getMessage().contains(file + ": format version 2 (expected: 1)"),
          refused.getMessage());
    }
  }

  @Test
  void anIndexIsMadeAgainByteForByte() throws IOException {
    Path folder = original(true);
    Path index = files(folder, ".index").get(0);
    byte[] bytes = Files.readAllBytes(index);
    Files.delete(index);
    open(folder).close();
    assertArrayEquals(bytes, Files.readAllBytes(index));
    Files.write(index, new byte[] {1, 2, 3});
    open(folder).close();
    assertArrayEquals(bytes, Files.readAllBytes(index));
  }
}
