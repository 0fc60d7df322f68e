package io.radiant.node.journal;

import static io.radiant.node.journal.JournalFixture.SMALL;
import static io.radiant.node.journal.JournalFixture.assertFinds;
import static io.radiant.node.journal.JournalFixture.crashed;
import static io.radiant.node.journal.JournalFixture.entries;
import static io.radiant.node.journal.JournalFixture.entry;
import static io.radiant.node.journal.JournalFixture.read;
import static io.radiant.node.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, and one that fails. */
final class JournalFaultsTest {
  private static final String UNSHARE = "/usr/bin/unshare";

  @TempDir private Path temporary;

  private final TestMachine machine = new TestMachine();

  private FileJournal open(Path folder) throws IOException {
    return FileJournal.open(folder, SMALL, machine);
  }

  /** As many batches of three as there is room for. */
  private static int fill(Journal journal, int from) throws IOException {
    int next = from;
    try {
      while (true) {
        journal.append(entries(next, next + 3));
        journal.force();
        next += 3;
      }
    } catch (IOException full) {
      assertEquals("No space left on device", full.getMessage());
      return next;
    }
  }

  @Test
  void aFullDiskTakesWholeBatchesOnlyAndGoesOnWhenThereIsRoom() throws IOException {
    for (int room = 0; room < 700; room += 7) {
      Path folder = temporary.resolve("room" + room);
      try (Journal journal = open(folder)) {
        machine.hasRoomFor(room);
        int written = fill(journal, 0);
        assertEquals(entries(0, written), read(journal), "room for " + room);
        machine.hasRoomFor(0);
        assertEquals(written, fill(journal, written));
        machine.hasPlentyOfRoom();
        write(journal, written, written + 10);
        assertWhole(journal, written + 10);
      }
      try (Journal journal = open(folder)) {
        assertWhole(journal, read(journal).size());
        assertTrue(read(journal).size() >= 10);
      }
    }
  }

  private static void assertWhole(Journal journal, int count) throws IOException {
    assertEquals(entries(0, count), read(journal));
    for (Entry entry : entries(0, count)) {
      assertFinds(journal, entry);
    }
  }

  @Test
  void aCheckpointThatHasNoRoomLeavesTheOneBefore() throws IOException {
    try (Journal journal = open(temporary)) {
      write(journal, 0, 5);
      journal.checkpoint(new byte[] {1});
      write(journal, 5, 8);
      machine.hasRoomFor(10);
      assertThrows(IOException.class, () -> journal.checkpoint(new byte[100]));
      assertArrayEquals(new byte[] {1}, journal.checkpoint().orElseThrow().state());
      machine.hasPlentyOfRoom();
      write(journal, 8, 9);
      journal.checkpoint(new byte[] {2});
      assertArrayEquals(new byte[] {2}, journal.checkpoint().orElseThrow().state());
    }
  }

  @Test
  void afterAnFsyncThatFailedNothingMoreIsTaken() throws IOException {
    Journal journal = open(temporary.resolve("first"));
    write(journal, 0, 5);
    journal.append(entries(5, 7));
    machine.failsToForce(true);
    assertThrows(IOException.class, journal::force);
    machine.failsToForce(false);
    IOException refused = assertThrows(IOException.class, () -> journal.append(entries(7, 8)));
    assertTrue(
        refused
            .getMessage()
            .endsWith(
                "takes nothing more until it is opened anew:"
                    + " java.io.IOException: Input/output error"),
        refused.getMessage());
    assertThrows(IOException.class, journal::force);
    assertThrows(IOException.class, () -> journal.checkpoint(new byte[0]));
    assertEquals(entries(0, 7), read(journal));
    assertFinds(journal, entry(6));
    journal.close();
    try (Journal again = open(temporary.resolve("first"))) {
      assertEquals(entries(0, 7), read(again));
      assertNotEquals(journal.origin(), again.origin());
      write(again, 7, 9);
    }
  }

  @Test
  void whatMayNotBeOnDiskIsWrittenOnceMore() throws IOException {
    try (Journal journal = open(temporary.resolve("first"))) {
      write(journal, 0, 2);
      journal.append(entries(2, 3));
      Path copy = crashed(temporary.resolve("first"), temporary.resolve("copy"));
      machine.hasRoomFor(0);
      assertThrows(IOException.class, () -> open(copy));
      machine.hasPlentyOfRoom();
      int before = machine.forces();
      try (Journal again = open(copy)) {
        assertTrue(machine.forces() > before);
        assertEquals(entries(0, 3), read(again));
      }
    }
  }

  @Test
  void anFsyncThatFailsWhereASegmentEndsLosesNothing() throws IOException {
    Journal journal = open(temporary);
    journal.append(entries(0, 8));
    machine.failsToForce(true);
    assertThrows(IOException.class, () -> journal.append(entries(8, 9)));
    machine.failsToForce(false);
    assertThrows(IOException.class, () -> journal.append(entries(8, 9)));
    journal.close();
    try (Journal again = open(temporary)) {
      assertWhole(again, 8);
    }
  }

  @Test
  void halfAnEntryThatCannotBeTakenBackEndsIt() throws IOException {
    Journal journal = open(temporary);
    write(journal, 0, 2);
    machine.hasRoomFor(20);
    machine.failsToTruncate(true);
    assertThrows(IOException.class, () -> journal.append(entries(2, 3)));
    machine.hasPlentyOfRoom();
    machine.failsToTruncate(false);
    assertThrows(IOException.class, () -> journal.append(entries(2, 3)));
    assertWhole(journal, 2);
    journal.close();
    try (Journal again = open(temporary)) {
      assertWhole(again, 2);
      assertEquals(journal.origin(), again.origin());
      again.append(List.of(entry(2)));
      assertWhole(again, 3);
    }
  }

  /** Needs a user who may mount, at least in a name space of its own. */
  @Test
  void aRealDiskThatIsFullIsNoOtherThanOneMadeUp() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of(UNSHARE)), "no " + UNSHARE);
    assumeTrue(onSmallDisk("true").waitFor() == 0, "no file system of its own for a test");
    Process program =
        onSmallDisk(
            "exec \"$1\"/bin/java -Xmx64m -cp \"$2\" %s \"$0\""
                .formatted(FullDisk.class.getName()));
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, program.waitFor(), said);
    List<String> full = List.of("No space left on device", "No space left on device", "went on");
    assertEquals(full, said.lines().filter(line -> !line.contains("WARN")).toList());
  }

  private Process onSmallDisk(String command) throws IOException {
    return new ProcessBuilder(
            UNSHARE,
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=1m none \"$0\" && " + command,
            temporary.toString(),
            System.getProperty("java.home"),
            System.getProperty("java.class.path"))
        .redirectErrorStream(true)
        .start();
  }
}
