package io.radiant.node.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.VersionVector;
import io.radiant.node.journal.Durability;
import io.radiant.node.journal.Entry;
import io.radiant.node.journal.FileJournal;
import io.radiant.node.journal.Journal;
import io.radiant.node.journal.JournalSettings;
import io.radiant.unit.RouterPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever checkpoint is left, the log comes to the same, under whichever manifests it came. */
final class RecountTest {
  private static final int ROUNDS = 10;
  private static final int ENTRIES = 500;

  @TempDir private Path temporary;

  // === Counting again ===

  private static LedgerTerms terms(Random chance) {
    List<String> arms = Happenings.ARMS.subList(0, 1 + chance.nextInt(3));
    Repeats repeats = Repeats.values()[chance.nextInt(2)];
    int capacity = 1024 + chance.nextInt(4) * 1024;
    BookSettings settings = new BookSettings(86_400_000, capacity, 5_000);
    RouterPlan plan = Happenings.plan("root", arms, repeats, Happenings.learned());
    return new LedgerTerms(settings, List.of(BookTerms.of(plan)));
  }

  private static List<Entry> entries(long seed) {
    Random chance = new Random(seed);
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : new Happenings(seed).entries(ENTRIES)) {
      if (entries.isEmpty() || chance.nextInt(50) == 0) {
        entries.add(terms(chance).entry(entry.timeMillis()));
      }
      entries.add(entry);
    }
    return entries;
  }

  @Test
  void everyCheckpointAndNoneAtAllLeadToTheSameBytes() throws IOException {
    for (long seed = 1; seed <= ROUNDS; seed++) {
      LedgerTerms present = terms(new Random(-seed));
      MemoryJournal.Disk disk = new MemoryJournal.Disk();
      Journal journal = new MemoryJournal(disk);
      List<Journal.Checkpoint> checkpoints = new ArrayList<>();
      for (Entry entry : entries(seed)) {
        journal.append(List.of(entry));
        if (disk.entries.size() % 100 == 0) {
          byte[] state = FoldCodec.save(counted(Recount.fromNothing(journal, present), 0, journal));
          checkpoints.add(new Journal.Checkpoint(journal.end(), state));
        }
      }
      Recount whole = Recount.fromNothing(journal, present);
      byte[] expected = FoldCodec.save(counted(whole, 0, journal));
      for (Journal.Checkpoint checkpoint : checkpoints) {
        Recount rest = Recount.from(checkpoint, journal, present);
        assertArrayEquals(
            expected,
            FoldCodec.save(counted(rest, checkpoint.position(), journal)),
            "seed " + seed + ", from " + checkpoint.position());
      }
    }
  }

  private static Fold counted(Recount recount, long from, Journal journal) throws IOException {
    journal.replay(from, recount);
    return recount.fold();
  }

  @Test
  void theTermsAreWrittenWhenTheyChangeAndOnlyThen() {
    MemoryJournal.Disk disk = new MemoryJournal.Disk();
    for (int i = 0; i < 3; i++) {
      TestLedger.of(disk).close();
    }
    assertEquals(1, disk.entries.size());
    new TestLedger(disk, Happenings.SETTINGS, TestLedger.learning("a", "b", "c")).close();
    assertEquals(2, disk.entries.size());
    TestLedger.of(disk).close();
    assertEquals(3, disk.entries.size());
    assertTrue(disk.entries.stream().allMatch(entry -> entry.kind() == Entry.Kind.TERMS));
  }

  // === Damaged checkpoints ===

  /** What a ledger tells of a router, to people and to replicas. */
  private record Known(
      List<Long> counts, String origin, long observations, Map<String, VersionVector> told) {
    static Known by(TestLedger ledger) {
      RouterState root = ledger.root();
      return new Known(
          ledger.counts(),
          root.origin(),
          root.evidence().map(evidence -> evidence.observations()).orElse(0L),
          TestLedger.await(ledger.ledger.known()));
    }
  }

  private static TestLedger open(Path folder, RouterPlan plan) {
    JournalSettings settings = JournalSettings.of(Durability.SYSTEM, 168, 64);
    return new TestLedger(() -> FileJournal.open(folder, settings), Happenings.SETTINGS, plan);
  }

  private static void rewards(TestLedger ledger, String prefix, int count, int arms) {
    for (int i = 0; i < count; i++) {
      ledger.decided(prefix + i, i % arms);
      ledger.report(TestLedger.body(prefix + i, .5));
    }
  }

  /** A stop, another manifest, a kill: what the process knew that was killed. */
  private Known killed(Path folder, RouterPlan before, RouterPlan after) throws IOException {
    Path living = temporary.resolve("living");
    try (TestLedger ledger = open(living, before)) {
      rewards(ledger, "x", 100, before.arms().size());
    }
    try (TestLedger ledger = open(living, after)) {
      rewards(ledger, "y", 300, after.arms().size());
      copy(living, folder);
      // The copy was told nothing that is not in it.
      return Known.by(ledger);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(from, "")) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static void assertKnows(Known expected, Path folder, RouterPlan plan) {
    try (TestLedger ledger = open(folder, plan)) {
      assertEquals(expected, Known.by(ledger));
      ledger.report(TestLedger.body("y7", .5));
      assertEquals(expected, Known.by(ledger), "it was counted before");
    }
  }

  @Test
  void aDamagedCheckpointAfterAnotherManifestLosesNothing() throws IOException {
    Path folder = temporary.resolve("killed");
    RouterPlan after = TestLedger.learning("a", "b", "c");
    Known known = killed(folder, TestLedger.learning("a", "b"), after);
    assertEquals(List.of(150L, 150L, 100L), known.counts());
    List<Path> checkpoints = files(folder, ".checkpoint");
    assertEquals(2, checkpoints.size());
    damage(checkpoints.get(1));
    assertKnows(known, folder, after);
  }

  @Test
  void whereNoCheckpointIsLeftTheLogIsEnough() throws IOException {
    Path folder = temporary.resolve("killed");
    RouterPlan after = TestLedger.learning("a", "b", "c");
    Known known = killed(folder, TestLedger.learning("a", "b"), after);
    damage(files(folder, ".checkpoint").get(0));
    Files.delete(files(folder, ".checkpoint").get(1));
    assertKnows(known, folder, after);
  }

  @Test
  void numbersThatMeantSomethingElseAreCountedAsWhatTheyMeant() throws IOException {
    Path folder = temporary.resolve("killed");
    List<String> arms = List.of("a", "b");
    RouterPlan after = Happenings.plan("root", arms, Repeats.SUM, Happenings.learned());
    Known known = killed(folder, TestLedger.learning("a", "b"), after);
    assertEquals(List.of(150L, 150L), known.counts());
    assertTrue(known.origin().endsWith("+1"), known.origin());
    for (Path checkpoint : files(folder, ".checkpoint")) {
      Files.delete(checkpoint);
    }
    assertKnows(known, folder, after);
  }

  // === How much there is ===

  @Test
  void aJournalStaysNearItsBoundHoweverFastItGrows() throws IOException {
    JournalSettings small = JournalSettings.of(Durability.SYSTEM, 168, 1);
    long most = 0;
    try (TestLedger ledger =
        new TestLedger(
            () -> FileJournal.open(temporary, small),
            Happenings.SETTINGS,
            TestLedger.learning("a", "b"))) {
      for (int round = 0; round < 100; round++) {
        for (int i = 0; i < 500; i++) {
          ledger.decided("p" + round + "-" + i, 0);
        }
        ledger.report(TestLedger.body("p" + round + "-0", 1));
        most = Math.max(most, bytes());
      }
      assertEquals(List.of(100L, 0L), ledger.counts());
      assertEquals(0, ledger.ledger.counts().lostDecisions());
      assertTrue(ledger.ledger.counts().decisions() * 100 > 4 << 20, "too little was written");
    }
    assertTrue(most < 7 << 18, most + " bytes");
    try (TestLedger again = open(temporary, TestLedger.learning("a", "b"))) {
      assertEquals(List.of(100L, 0L), again.counts());
    }
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files(temporary, ".log")) {
      bytes += Files.size(file);
    }
    return bytes;
  }
}
