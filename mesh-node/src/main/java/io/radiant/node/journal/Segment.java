package io.radiant.node.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stretch of a journal in a file of its own. */
final class Segment implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Segment.class);

  private final Path file;
  private final FileChannel channel;
  private final SegmentHeader header;
  private KeyIndex index;
  private long end;

  private Segment(Path file, FileChannel channel, SegmentHeader header) throws IOException {
    this.file = file;
    this.channel = channel;
    this.header = header;
    end = header.base() + channel.size() - SegmentHeader.BYTES;
  }

  // === Coming into being ===

  /** A new one without entries; {@link Folder#sync} comes next. */
  static Segment create(Folder folder, SegmentHeader header) throws IOException {
    folder.replace(folder.file(header.base(), Folder.LOG), header.encode());
    Segment created = open(folder, header.base());
    created.index = new LiveIndex();
    return created;
  }

  /** One that is there, of which all that is known is how it begins, and how long the file is. */
  static Segment open(Folder folder, long base) throws IOException {
    Path file = folder.file(base, Folder.LOG);
    FileChannel channel =
        folder.machine().open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      return new Segment(file, channel, SegmentHeader.read(channel, base, file));
    } catch (IOException unusable) {
      channel.close();
      throw unusable;
    }
  }

  /** What is after this is no part of it. */
  void end(long position) {
    end = position;
  }

  void index(KeyIndex known) {
    index = known;
  }

  /** Leaves the index in a file. If that cannot be, the memory has to keep it. */
  void seal(Folder folder) {
    try {
      SealedIndex.write(folder, base(), end, (LiveIndex) index);
      SealedIndex.open(folder, base(), end).ifPresent(this::index);
    } catch (IOException unwritten) {
      LOG.warn("no index for {}, which takes memory instead: {}", file, unwritten.toString());
    }
  }

  // === What it is ===

  Path file() {
    return file;
  }

  FileChannel channel() {
    return channel;
  }

  /** The position of its first entry. */
  long base() {
    return header.base();
  }

  /** The position after its last entry. */
  long end() {
    return end;
  }

  /** Where its origin began to write. */
  long since() {
    return header.since();
  }

  String origin() {
    return header.origin();
  }

  KeyIndex index() {
    return index;
  }

  boolean isEmpty() {
    return end == base();
  }

  long bytes() {
    return SegmentHeader.BYTES + end - base();
  }

  /** Where in the file a position is. */
  long offset(long position) {
    return position - base() + SegmentHeader.BYTES;
  }

  // === Reading ===

  FrameScan scan(long from) {
    return new FrameScan(channel, file, base(), from, end);
  }

  /** Shows its entries from a position on; all of them have to be intact. */
  void replay(long from, Journal.Visitor visitor) throws IOException {
    FrameScan scan = scan(Math.max(from, base()));
    while (scan.next()) {
      if (!scan.isMark()) {
        visitor.visit(scan.entry(), scan.end());
      }
    }
    if (scan.end() < end) {
      throw damaged(scan.end());
    }
  }

  Optional<Entry> latest(Entry.Kind kind, long key) throws IOException {
    int offset = index.offset(kind, key);
    if (offset == 0) {
      return Optional.empty();
    }
    long position = base() + offset - SegmentHeader.BYTES;
    FrameScan scan = FrameScan.one(channel, file, base(), position, end);
    if (!scan.next()) {
      throw damaged(position);
    }
    return Optional.of(scan.entry());
  }

  UnusableJournal damaged(long position) {
    return new UnusableJournal(
        ("%s: what begins at byte %d (position %d) is damaged. Put an intact copy of this file in its"
                + " place, or move the whole folder away to begin with nothing, or go on without the rest"
                + " of this file: truncate -s %d %s")
            .formatted(file, offset(position), position, offset(position), file));
  }

  // === Ending ===

  /** Takes back what was written after its end. */
  void cutBack() throws IOException {
    channel.truncate(offset(end));
  }

  void delete(Folder folder) throws IOException {
    close();
    Files.delete(file);
    Files.deleteIfExists(folder.file(base(), Folder.INDEX));
  }

  @Override
  public void close() throws IOException {
    try (channel;
        KeyIndex closing = index) {
      // Both, even if one of them fails.
    }
  }
}
