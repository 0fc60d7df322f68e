package io.radiant.node.journal;

import static io.radiant.node.journal.JournalFixture.SMALL;
import static io.radiant.node.journal.JournalFixture.assertFinds;
import static io.radiant.node.journal.JournalFixture.crashed;
import static io.radiant.node.journal.JournalFixture.entries;
import static io.radiant.node.journal.JournalFixture.entry;
import static io.radiant.node.journal.JournalFixture.files;
import static io.radiant.node.journal.JournalFixture.read;
import static io.radiant.node.journal.JournalFixture.settings;
import static io.radiant.node.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileJournalTest {
  @TempDir private Path temporary;
  private Path folder;

  private final TestMachine machine = new TestMachine();

  @BeforeEach
  void nameFolder() {
    folder = temporary.resolve("radiant-data").resolve("default.test");
  }

  private FileJournal open() throws IOException {
    return FileJournal.open(folder, SMALL, machine);
  }

  @Test
  void entriesComeBackInTheirOrderAlsoAfterItWasClosed() throws IOException {
    try (Journal journal = open()) {
      journal.append(entries(0, 7));
      journal.append(List.of());
      journal.append(entries(7, 20));
      assertEquals(entries(0, 20), read(journal));
    }
    try (Journal journal = open()) {
      journal.append(entries(20, 21));
      assertEquals(entries(0, 21), read(journal));
      assertEquals(entries(0, 21), read(folder));
    }
  }

  @Test
  void replayBeginsWhereAnyEntryEnded() throws IOException {
    try (Journal journal = open()) {
      write(journal, 0, 20);
      List<Long> ends = new ArrayList<>();
      journal.replay(journal.start(), (entry, end) -> ends.add(end));
      assertTrue(files(folder, ".log").size() > 3);
      for (int i = 0; i < ends.size(); i++) {
        assertEquals(entries(i + 1, 20), read(journal, ends.get(i)));
      }
      assertEquals(journal.end(), ends.get(19));
      assertThrows(IllegalArgumentException.class, () -> read(journal, journal.end() + 1));
    }
  }

  @Test
  void aPositionIsTheSameWhenItIsOpenedAnew() throws IOException {
    long end;
    try (Journal journal = open()) {
      write(journal, 0, 9);
      end = journal.end();
    }
    try (Journal journal = open()) {
      assertEquals(end, journal.end());
      write(journal, 9, 12);
      assertEquals(entries(9, 12), read(journal, end));
    }
  }

  @Test
  void theLatestEntryOfAKeyIsFoundBeforeItIsForcedAndInEverySegment() throws IOException {
    try (Journal journal = open()) {
      for (int i = 0; i < 40; i++) {
        journal.append(List.of(entry(i)));
        assertFinds(journal, entry(i));
      }
    }
    try (Journal journal = open()) {
      for (int i = 0; i < 40; i++) {
        assertFinds(journal, entry(i));
      }
      assertEquals(Optional.empty(), journal.latest(Entry.Kind.DECISION, 12345));
      assertEquals(Optional.empty(), journal.latest(Entry.Kind.EPOCH, entry(0).key()));
    }
  }

  @Test
  void aLaterEntryOfTheSameKeyHidesTheEarlierOneAndOtherKindsDoNot() throws IOException {
    Entry first = new Entry(Entry.Kind.DECISION, 77, 1, new byte[] {1});
    Entry second = new Entry(Entry.Kind.DECISION, 77, 2, new byte[] {2});
    Entry other = new Entry(Entry.Kind.FEEDBACK, 77, 3, new byte[0]);
    try (Journal journal = open()) {
      journal.append(List.of(first, second, other));
      assertFinds(journal, second);
      assertFinds(journal, other);
      write(journal, 0, 10);
      assertFinds(journal, second);
    }
  }

  @Test
  void bodiesMayBeEmptyOrLargerThanAnyBuffer() throws IOException {
    Entry large = new Entry(Entry.Kind.FEEDBACK, 7, 1, new byte[1 << 20]);
    Entry empty = new Entry(Entry.Kind.EPOCH, 8, 2, new byte[0]);
    try (Journal journal = open()) {
      journal.append(List.of(empty, large, entry(1), large));
      assertEquals(List.of(empty, large, entry(1), large), read(journal));
      assertFinds(journal, large);
    }
    try (Journal journal = open()) {
      assertEquals(List.of(empty, large, entry(1), large), read(journal));
    }
  }

  @Test
  void twoCannotHaveOneFolder() throws IOException {
    Journal first = open();
    UnusableJournal refused = assertThrows(UnusableJournal.class, this::open);
    assertEquals("journal " + folder + " is in use by another process", refused.getMessage());
    first.close();
    first.close();
    open().close();
  }

  @Test
  void aReaderFindsNoJournalWhereThereIsNone() {
    assertThrows(UnusableJournal.class, () -> JournalReader.open(temporary));
    assertThrows(UnusableJournal.class, () -> JournalReader.open(folder));
  }

  @Test
  void aReaderReadsWhatAWriterHasJustWritten() throws IOException {
    try (Journal journal = open()) {
      for (int i = 0; i < 12; i++) {
        journal.append(entries(i, i + 1));
        assertEquals(entries(0, i + 1), read(folder));
      }
    }
  }

  // === Durability ===

  @Test
  void forceWaitsForTheDiskOnceForAllThatWasAppended() throws IOException {
    try (Journal journal = open()) {
      journal.append(entries(0, 2));
      int before = machine.forces();
      journal.force();
      assertEquals(before + 1, machine.forces());
      journal.force();
      assertEquals(before + 1, machine.forces());
    }
  }

  @Test
  void intervalWaitsForTheDiskOnceASecond() throws IOException {
    try (Journal journal = FileJournal.open(folder, settings(Durability.INTERVAL), machine)) {
      int before = machine.forces();
      journal.append(entries(0, 1));
      machine.passes(999);
      journal.force();
      assertEquals(before, machine.forces());
      machine.passes(1);
      journal.force();
      assertEquals(before + 1, machine.forces());
      journal.append(entries(1, 2));
      journal.force();
      assertEquals(before + 1, machine.forces());
    }
  }

  @Test
  void systemWaitsForTheDiskWhenItIsClosedOnly() throws IOException {
    Journal journal = FileJournal.open(folder, settings(Durability.SYSTEM), machine);
    int before = machine.forces();
    journal.append(entries(0, 1));
    machine.passes(100_000);
    journal.force();
    assertEquals(before, machine.forces());
    journal.close();
    assertTrue(machine.forces() > before);
  }

  // === Checkpoints and retention ===

  @Test
  void theLastCheckpointIsKept() throws IOException {
    try (Journal journal = open()) {
      assertTrue(journal.checkpoint().isEmpty());
      write(journal, 0, 3);
      journal.checkpoint(new byte[] {1});
      journal.checkpoint(new byte[] {2});
      write(journal, 3, 9);
      assertState(journal, 2, entries(3, 9));
    }
    try (Journal journal = open()) {
      assertState(journal, 2, entries(3, 9));
      journal.checkpoint(new byte[] {3});
      assertState(journal, 3, List.of());
    }
    assertEquals(2, files(folder, ".checkpoint").size());
  }

  private static void assertState(Journal journal, int state, List<Entry> after)
      throws IOException {
    Journal.Checkpoint checkpoint = journal.checkpoint().orElseThrow();
    assertArrayEquals(new byte[] {(byte) state}, checkpoint.state());
    assertEquals(after, read(journal, checkpoint.position()));
  }

  @Test
  void aDamagedCheckpointGivesWayToTheOneBefore() throws IOException {
    String origin;
    try (Journal journal = open()) {
      origin = journal.origin();
      write(journal, 0, 10);
      journal.checkpoint(new byte[] {1});
      write(journal, 10, 20);
      journal.checkpoint(new byte[] {2});
      write(journal, 20, 25);
      journal.retain(Long.MAX_VALUE);
    }
    Path newest = files(folder, ".checkpoint").get(1);
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 5] ^= 1;
    Files.write(newest, bytes);
    try (Journal journal = open()) {
      assertEquals(origin, journal.origin());
      assertState(journal, 1, entries(10, 25));
    }
  }

  @Test
  void whatIsTooOldGoesInWholeSegmentsUpToTheOlderCheckpoint() throws IOException {
    JournalSettings hour = new JournalSettings(Durability.FSYNC, 10, Long.MAX_VALUE, 200);
    try (Journal journal = FileJournal.open(folder, hour, machine)) {
      write(journal, 0, 30);
      journal.retain(1040);
      assertEquals(0, journal.start());
      journal.checkpoint(new byte[] {1});
      journal.retain(1040);
      assertEquals(0, journal.start());
      journal.checkpoint(new byte[] {2});
      write(journal, 30, 40);
      journal.checkpoint(new byte[] {3});
      journal.retain(1025);
      List<Entry> left = read(journal);
      assertEquals(entry(40 - left.size()), left.get(0));
      assertTrue(left.contains(entry(15)), left.size() + " are left");
      assertTrue(left.size() < 30, left.size() + " are left");
      assertEquals(Optional.empty(), journal.latest(entry(0).kind(), entry(0).key()));
      assertFinds(journal, entry(39));
      journal.retain(Long.MAX_VALUE);
      assertTrue(read(journal).contains(entry(30)), "needed by the older checkpoint");
    }
    try (Journal journal = FileJournal.open(folder, hour, machine)) {
      assertState(journal, 3, List.of());
    }
  }

  @Test
  void whatIsTooMuchGoesAndTheActiveSegmentStays() throws IOException {
    JournalSettings small = new JournalSettings(Durability.FSYNC, 1L << 40, 700, 200);
    try (Journal journal = FileJournal.open(folder, small, machine)) {
      write(journal, 0, 30);
      journal.checkpoint(new byte[] {1});
      write(journal, 30, 31);
      journal.checkpoint(new byte[] {2});
      write(journal, 31, 40);
      journal.checkpoint(new byte[] {3});
      String origin = journal.origin();
      journal.retain(0);
      long bytes = 0;
      for (Path file : files(folder, ".log")) {
        bytes += Files.size(file);
      }
      assertTrue(bytes <= 700 + 250, bytes + " bytes are left");
      assertTrue(read(journal).contains(entry(39)));
      assertEquals(files(folder, ".log").size() - 1, files(folder, ".index").size());
      journal.close();
      try (Journal again = FileJournal.open(folder, small, machine)) {
        assertEquals(origin, again.origin());
      }
    }
  }

  // === Origins ===

  @Test
  void theOriginStaysOverAKill() throws IOException {
    try (Journal journal = open()) {
      write(journal, 0, 10);
      journal.append(entries(10, 11));
      try (Journal again =
          FileJournal.open(crashed(folder, temporary.resolve("copy")), SMALL, machine)) {
        assertEquals(journal.origin(), again.origin());
        assertEquals(entries(0, 11), read(again));
        assertEquals(journal.origin(), again.origin(again.end()));
      }
    }
  }

  @Test
  void anEndOfTheMachineCostsTheOriginUnlessTheDiskWasWaitedFor() throws IOException {
    for (Durability durability : Durability.values()) {
      Path copy = temporary.resolve("copy" + durability);
      Path original = temporary.resolve("original" + durability);
      try (Journal journal = FileJournal.open(original, settings(durability), machine)) {
        write(journal, 0, 10);
        crashed(original, copy);
        machine.bootsAs("after " + durability);
        try (Journal again = FileJournal.open(copy, settings(durability), machine)) {
          boolean same = journal.origin().equals(again.origin());
          assertEquals(durability == Durability.FSYNC, same, durability.name());
          assertEquals(journal.origin(), again.origin(again.end()), durability.name());
          write(again, 10, 12);
          assertEquals(entries(0, 12), read(again));
          assertEquals(again.origin(), again.origin(again.end()));
        }
      }
    }
  }

  @Test
  void withoutABootIdEveryUncleanEndCountsAsAnEndOfTheMachine() throws IOException {
    JournalSettings system = settings(Durability.SYSTEM);
    machine.hidesItsBootId();
    Path copy = temporary.resolve("copy");
    Journal journal = FileJournal.open(folder, system, machine);
    write(journal, 0, 10);
    crashed(folder, copy);
    journal.close();
    try (Journal closed = FileJournal.open(folder, system, machine);
        Journal killed = FileJournal.open(copy, system, machine)) {
      assertEquals(journal.origin(), closed.origin());
      assertTrue(!journal.origin().equals(killed.origin()));
    }
  }

  @Test
  void aDeletedLogHasANewOriginAndGoesOnAfterItsCheckpoint() throws IOException {
    String origin;
    long end;
    try (Journal journal = open()) {
      write(journal, 0, 10);
      journal.checkpoint(new byte[] {1});
      origin = journal.origin();
      end = journal.end();
    }
    for (Path file : files(folder, ".log")) {
      Files.delete(file);
    }
    try (Journal journal = open()) {
      assertTrue(!origin.equals(journal.origin()));
      assertEquals(end, journal.start());
      assertState(journal, 1, List.of());
      write(journal, 10, 12);
      origin = journal.origin();
    }
    try (Journal journal = open()) {
      assertEquals(origin, journal.origin());
      assertState(journal, 1, entries(10, 12));
    }
  }

  @Test
  void aMissingSegmentCostsTheOriginOnce() throws IOException {
    for (int missing = 1; missing < 4; missing++) {
      Path place = temporary.resolve("missing" + missing);
      String first;
      try (Journal journal = FileJournal.open(place, SMALL, machine)) {
        write(journal, 0, 12);
        first = journal.origin();
      }
      List<Path> logs = files(place, ".log");
      assertEquals(4, logs.size());
      Files.delete(logs.get(missing));
      String second;
      try (Journal journal = FileJournal.open(place, SMALL, machine)) {
        second = journal.origin();
        assertTrue(!first.equals(second), "segment " + missing);
        write(journal, 12, 20);
        assertFinds(journal, entry(0));
        assertFinds(journal, entry(19));
        assertFinds(journal, entry(missing == 3 ? 8 : 11));
      }
      try (Journal journal = FileJournal.open(place, SMALL, machine)) {
        assertEquals(second, journal.origin(), "segment " + missing);
        assertEquals(first, journal.origin(1));
      }
    }
  }
}
