package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The index of a segment that nothing is added to any more: a file beside it with sorted keys.
 *
 * <p>Can be made again from the segment, and is, whenever it is missing or not intact.
 */
final class SealedIndex implements KeyIndex {
  private static final byte[] MAGIC = "radianti".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 2;
  private static final int FIXED = MAGIC.length + Integer.BYTES + 3 * Long.BYTES;
  private static final int HEADER = FIXED + Entry.Kind.values().length * Integer.BYTES;

  private final FileChannel channel;
  private final Map<Entry.Kind, SortedKeys> kinds = new EnumMap<>(Entry.Kind.class);
  private final long newestMillis;

  /**
   * @param content at its first count
   */
  private SealedIndex(FileChannel channel, long newestMillis, ByteBuffer content) {
    this.channel = channel;
    this.newestMillis = newestMillis;
    int start = HEADER;
    for (Entry.Kind kind : Entry.Kind.values()) {
      int count = content.getInt();
      kinds.put(kind, new SortedKeys(channel, start, count, content));
      start += count * SortedKeys.RECORD;
    }
  }

  // === Making it ===

  /** Writes the index of the segment that has these entries. */
  static void write(Folder folder, long base, long end, LiveIndex entries) throws IOException {
    int records = 0;
    for (Entry.Kind kind : Entry.Kind.values()) {
      records += entries.table(kind).size();
    }
    ByteBuffer content = ByteBuffer.allocate(HEADER + records * SortedKeys.RECORD + Integer.BYTES);
    content.put(MAGIC).putInt(VERSION).putLong(base).putLong(end).putLong(entries.newestMillis());
    for (Entry.Kind kind : Entry.Kind.values()) {
      content.putInt(entries.table(kind).size());
    }
    for (Entry.Kind kind : Entry.Kind.values()) {
      SortedKeys.write(content, entries.table(kind));
    }
    content.putInt(checksum(content));
    folder.replaceLoosely(folder.file(base, Folder.INDEX), content.flip());
  }

  private static int checksum(ByteBuffer content) {
    CRC32C crc = new CRC32C();
    crc.update(content.array(), 0, content.capacity() - Integer.BYTES);
    return (int) crc.getValue();
  }

  // === Opening it ===

  /**
   * The index of the segment from {@code base} to {@code end}; empty if it has to be made again.
   */
  static Optional<SealedIndex> open(Folder folder, long base, long end) throws IOException {
    Path file = folder.file(base, Folder.INDEX);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
    if (!isIntact(content) || content.getLong() != base || content.getLong() != end) {
      return Optional.empty();
    }
    FileChannel channel = folder.machine().open(file, StandardOpenOption.READ);
    return Optional.of(new SealedIndex(channel, content.getLong(), content));
  }

  /** Leaves the content at what follows its version. */
  private static boolean isIntact(ByteBuffer content) {
    if (content.capacity() < HEADER + Integer.BYTES) {
      return false;
    }
    byte[] magic = new byte[MAGIC.length];
    content.get(magic);
    return Arrays.equals(MAGIC, magic)
        && content.getInt() == VERSION
        && content.getInt(content.capacity() - Integer.BYTES) == checksum(content);
  }

  // === Asking it ===

  @Override
  public int offset(Entry.Kind kind, long key) throws IOException {
    return kinds.get(kind).offset(key);
  }

  @Override
  public long newestMillis() {
    return newestMillis;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
