package io.radiant.node.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of version 1. What was once written is read for ever: they do not change. */
final class JournalFormatTest {
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(Entry.Kind.DECISION, 0x0102030405060708L, 1000, new byte[] {(byte) 0xAA}),
          new Entry(Entry.Kind.FEEDBACK, -1, 2000, new byte[0]),
          new Entry(Entry.Kind.EPOCH, 5, 3000, new byte[] {1, 2, 3}));

  private static final String SEGMENT =
      "72616469616e746a000000010000000000000000000000000000000000000000"
          + "000000000000000000000001f2feb007563a22d7000000120101020304050607"
          + "0800000000000003e8aad15119b80000001102ffffffffffffffff0000000000"
          + "0007d04522ea3f000000110000000000000000330000000000000000b6f52c53"
          + "000000140300000000000000050000000000000bb8010203";

  private static final String CHECKPOINT = "72616469616e74630000000100000000000000680708094337e04c";

  private static final String INDEX =
      "72616469616e7469000000020000000000000000000000000000004f00000000"
          + "00000bb800000001000000010000000100000000010203040506070800000030"
          + "ffffffffffffffff0000004a0000000000000005000000638d9c89ba";

  private static final String RUN = "1 FSYNC 104 boot-1 a83cc707\n";

  @TempDir private Path folder;

  private FileJournal open(int segmentBytes) throws IOException {
    JournalSettings settings = new JournalSettings(Durability.FSYNC, 1, 1, segmentBytes);
    return FileJournal.open(folder, settings, new TestMachine());
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  private String hex(String name) throws IOException {
    return HexFormat.of().formatHex(bytes(name));
  }

  @Test
  void everyFileIsWrittenAsEver() throws IOException {
    try (Journal journal = open(100)) {
      journal.append(ENTRIES.subList(0, 2));
      journal.force();
      journal.append(ENTRIES.subList(2, 3));
      journal.checkpoint(new byte[] {7, 8, 9});
    }
    assertEquals(SEGMENT, hex("00000000000000000000.log"));
    assertEquals(CHECKPOINT, hex("00000000000000000104.checkpoint"));
    assertEquals(RUN, Files.readString(folder.resolve("run")));
  }

  @Test
  void theIndexIsWrittenAsEver() throws IOException {
    try (Journal journal = open(100)) {
      journal.append(ENTRIES);
      journal.append(ENTRIES);
    }
    assertEquals(INDEX, hex("00000000000000000000.index"));
  }

  @Test
  void whatWasWrittenOnceIsRead() throws IOException {
    Files.write(folder.resolve("00000000000000000000.log"), HexFormat.of().parseHex(SEGMENT));
    Files.write(
        folder.resolve("00000000000000000104.checkpoint"), HexFormat.of().parseHex(CHECKPOINT));
    Files.writeString(folder.resolve("run"), RUN);
    List<Entry> read = new ArrayList<>();
    JournalReader.open(folder).read((entry, end) -> read.add(entry));
    assertEquals(ENTRIES, read);
    try (Journal journal = open(100)) {
      assertEquals("%032x".formatted(1), journal.origin());
      assertEquals(ENTRIES, JournalFixture.read(journal));
      assertEquals(journal.end(), journal.checkpoint().orElseThrow().position());
    }
  }
}
