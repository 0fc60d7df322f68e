package io.radiant.bench;

import io.radiant.node.journal.Durability;
import io.radiant.node.journal.Entry;
import io.radiant.node.journal.FileJournal;
import io.radiant.node.journal.Journal;
import io.radiant.node.journal.JournalSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command for the journal: how fast entries are appended, and found again. */
@Command(
    name = "journal",
    description = "Measures how fast a journal takes entries of 120 bytes, and finds them.",
    mixinStandardHelpOptions = true)
final class JournalBench implements Callable<Integer> {
  private static final int BODY_BYTES = 120;
  private static final int LOOKUPS = 200_000;
  private static final int SEGMENT_BYTES = 8 << 20;
  private static final int[] BATCHES = {1, 10, 100, 1000};
  private static final int[] SEGMENTS = {1, 10, 100};

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "on the disk to measure; what is written there is deleted (default: here)")
  private Path parent = Path.of("");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3",
      description = "for each row, half of that before (default: ${DEFAULT-VALUE})")
  private double seconds;

  private final SplittableRandom random = new SplittableRandom(1);
  private Path folder;

  @Override
  public Integer call() throws IOException {
    System.out.printf("On %s%n%n", Files.getFileStore(parent.toAbsolutePath()));
    System.out.println(
        "| durability | entries to a force | entries/s | forces/s | CPU µs per entry |");
    System.out.println("|---|--:|--:|--:|--:|");
    for (Durability durability : List.of(Durability.FSYNC, Durability.SYSTEM)) {
      for (int batch : BATCHES) {
        inNewFolder(() -> append(durability, batch));
      }
    }
    System.out.println("\n| segments | entries | found, µs | not there, µs |");
    System.out.println("|--:|--:|--:|--:|");
    for (int segments : SEGMENTS) {
      inNewFolder(() -> find(segments));
    }
    return 0;
  }

  @FunctionalInterface
  private interface Row {
    void measure() throws IOException;
  }

  private void inNewFolder(Row row) throws IOException {
    folder = Files.createTempDirectory(parent.toAbsolutePath(), "journal-bench");
    try {
      row.measure();
    } finally {
      delete();
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  // === Appending ===

  private void append(Durability durability, int batch) throws IOException {
    JournalSettings settings = JournalSettings.of(durability, 1, 1024);
    try (Journal journal = FileJournal.open(folder, settings)) {
      append(journal, batch, seconds / 2);
      long cpu = cpuNanos();
      long start = System.nanoTime();
      long forces = append(journal, batch, seconds);
      double elapsed = (System.nanoTime() - start) / 1e9;
      double entries = (double) forces * batch;
      double cpuMicros = (cpuNanos() - cpu) / 1e3 / entries;
      System.out.printf(
          "| %s | %d | %,.0f | %,.0f | %.2f |%n",
          durability, batch, entries / elapsed, forces / elapsed, cpuMicros);
    }
  }

  private long append(Journal journal, int batch, double limit) throws IOException {
    long until = System.nanoTime() + (long) (limit * TimeUnit.SECONDS.toNanos(1));
    long forces = 0;
    while (System.nanoTime() < until) {
      journal.append(entries(batch));
      journal.force();
      forces++;
    }
    return forces;
  }

  private List<Entry> entries(int count) {
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(new Entry(Entry.Kind.DECISION, random.nextLong(), i, new byte[BODY_BYTES]));
    }
    return entries;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  // === Finding ===

  private void find(int segments) throws IOException {
    JournalSettings settings =
        new JournalSettings(Durability.SYSTEM, 1, Long.MAX_VALUE, SEGMENT_BYTES);
    List<Long> keys = new ArrayList<>();
    try (Journal journal = FileJournal.open(folder, settings)) {
      while (journal.end() < (long) segments * SEGMENT_BYTES) {
        List<Entry> batch = entries(1000);
        journal.append(batch);
        batch.forEach(entry -> keys.add(entry.key()));
      }
      find(journal, keys);
      double found = find(journal, keys);
      double missed = find(journal, List.of());
      System.out.printf("| %d | %,d | %.2f | %.2f |%n", segments, keys.size(), found, missed);
    }
  }

  /** Microseconds for one of these keys; or, if there are none, for one that is not there. */
  private double find(Journal journal, List<Long> keys) throws IOException {
    long start = System.nanoTime();
    int found = 0;
    for (int i = 0; i < LOOKUPS; i++) {
      long key = keys.isEmpty() ? random.nextLong() : keys.get(random.nextInt(keys.size()));
      found += journal.latest(Entry.Kind.DECISION, key).isPresent() ? 1 : 0;
    }
    if (found != (keys.isEmpty() ? 0 : LOOKUPS)) {
      throw new IllegalStateException("found " + found + " of " + LOOKUPS);
    }
    return (System.nanoTime() - start) / 1e3 / LOOKUPS;
  }
}
