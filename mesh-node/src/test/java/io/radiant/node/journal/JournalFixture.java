package io.radiant.node.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Entries to write, and what came of them. */
final class JournalFixture {
  /** Segments of three or four entries. */
  static final int SMALL_SEGMENT = 200;

  static final JournalSettings SMALL = settings(Durability.FSYNC);

  private JournalFixture() {}

  static JournalSettings settings(Durability durability) {
    return new JournalSettings(durability, Long.MAX_VALUE / 2, Long.MAX_VALUE, SMALL_SEGMENT);
  }

  /** The entry of that number: a decision, or every third time feedback. */
  static Entry entry(int number) {
    Entry.Kind kind = number % 3 == 2 ? Entry.Kind.FEEDBACK : Entry.Kind.DECISION;
    byte[] body = ("body of " + number).getBytes(StandardCharsets.UTF_8);
    return new Entry(kind, key(number), 1000L + number, body);
  }

  static long key(int number) {
    return number * 0x9E3779B97F4A7C15L;
  }

  static List<Entry> entries(int from, int to) {
    return IntStream.range(from, to).mapToObj(JournalFixture::entry).toList();
  }

  /** Each on its own and forced. */
  static void write(Journal journal, int from, int to) throws IOException {
    for (Entry entry : entries(from, to)) {
      journal.append(List.of(entry));
      journal.force();
    }
  }

  static List<Entry> read(Journal journal, long from) throws IOException {
    List<Entry> read = new ArrayList<>();
    journal.replay(from, (entry, end) -> read.add(entry));
    return read;
  }

  static List<Entry> read(Journal journal) throws IOException {
    return read(journal, journal.start());
  }

  static List<Entry> read(Path folder) throws IOException {
    List<Entry> read = new ArrayList<>();
    JournalReader.open(folder).read((entry, end) -> read.add(entry));
    return read;
  }

  static void assertFinds(Journal journal, Entry entry) throws IOException {
    assertEquals(Optional.of(entry), journal.latest(entry.kind(), entry.key()));
  }

  static List<Path> files(Path folder, String kind) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(kind)).sorted().toList();
    }
  }

  /** What a process leaves that ends now: every file as it is. */
  static Path crashed(Path folder, Path copy) throws IOException {
    Files.createDirectories(copy);
    for (Path old : files(copy, "")) {
      Files.delete(old);
    }
    for (Path file : files(folder, "")) {
      Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }
}
