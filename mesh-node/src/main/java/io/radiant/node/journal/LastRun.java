package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * How a process had a journal open: one line of text in a file.
 *
 * @param bootId of the machine as it was then; empty if not known
 * @param durability what it promised
 * @param closedAt where the journal ended when it was closed in good order; {@link #OPEN} until
 *     then
 */
record LastRun(String bootId, Durability durability, long closedAt) {
  static final long OPEN = -1;

  private static final String NAME = "run";
  private static final Pattern LINE =
      Pattern.compile("(1 (FSYNC|INTERVAL|SYSTEM) (-1|\\d{1,18}) (\\S*) )([0-9a-f]{8})\n");

  boolean wasClosed() {
    return closedAt != OPEN;
  }

  LastRun closed(long end) {
    return new LastRun(bootId, durability, end);
  }

  /**
   * Whether what was promised to be there still is. Without a disk that was waited for, only as
   * long as the machine has not ended.
   */
  boolean keptItsPromise(Optional<String> presentBootId) {
    return wasClosed()
        || durability == Durability.FSYNC
        || (!bootId.isEmpty() && presentBootId.filter(bootId::equals).isPresent());
  }

  /** Empty if there is none that can be read; then nothing is certain. */
  static Optional<LastRun> read(Folder folder) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file(folder));
      return parse(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static Optional<LastRun> parse(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches() || !checksum(line.group(1)).equals(line.group(5))) {
      return Optional.empty();
    }
    Durability durability = Durability.valueOf(line.group(2));
    return Optional.of(new LastRun(line.group(4), durability, Long.parseLong(line.group(3))));
  }

  void write(Folder folder) throws IOException {
    String content = "1 %s %d %s ".formatted(durability, closedAt, bootId);
    String line = content + checksum(content) + "\n";
    folder.replace(file(folder), ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
    folder.sync();
  }

  /** Nothing is certain any more. */
  static void forget(Folder folder) throws IOException {
    Files.deleteIfExists(file(folder));
    folder.sync();
  }

  private static Path file(Folder folder) {
    return folder.path().resolve(NAME);
  }

  private static String checksum(String content) {
    CRC32C crc = new CRC32C();
    crc.update(content.getBytes(StandardCharsets.ISO_8859_1));
    return "%08x".formatted(crc.getValue());
  }
}
