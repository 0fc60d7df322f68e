package io.radiant.node.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Reads a journal that another process may be writing, or that nobody has open. */
public final class JournalReader {
  private final Folder folder;

  private JournalReader(Folder folder) {
    this.folder = folder;
  }

  /**
   * The journal in this folder.
   *
   * @throws UnusableJournal if there is none
   */
  public static JournalReader open(Path path) throws IOException {
    Folder folder = new Folder(path, Machine.THIS);
    if (!Files.isDirectory(path) || folder.positions(Folder.LOG).isEmpty()) {
      throw new UnusableJournal(
          "%s: no journal (expected: a folder with files *%s)".formatted(path, Folder.LOG));
    }
    return new JournalReader(folder);
  }

  /**
   * Shows all entries in their order, up to what was written when it came there. A last entry that
   * is not whole is left out.
   *
   * @throws UnusableJournal if something before that is damaged
   */
  public void read(Journal.Visitor visitor) throws IOException {
    long position = -1;
    for (List<Long> bases = after(position); !bases.isEmpty(); bases = after(position)) {
      position = bases.get(0);
      read(position, visitor);
    }
  }

  private List<Long> after(long position) throws IOException {
    return folder.positions(Folder.LOG).stream().filter(base -> base > position).toList();
  }

  private void read(long base, Journal.Visitor visitor) throws IOException {
    Path file = folder.file(base, Folder.LOG);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SegmentHeader.read(channel, base, file);
      long end = read(channel, base, base, visitor);
      if (!after(base).isEmpty()) {
        // It is finished now, which it may not have been before.
        requireWhole(channel, base, read(channel, base, end, visitor));
      }
    } catch (NoSuchFileException dropped) {
      // It was too old in the meantime.
    }
  }

  private long read(FileChannel channel, long base, long from, Journal.Visitor visitor)
      throws IOException {
    long limit = base + channel.size() - SegmentHeader.BYTES;
    FrameScan scan = new FrameScan(channel, folder.file(base, Folder.LOG), base, from, limit);
    while (scan.next()) {
      if (!scan.isMark()) {
        visitor.visit(scan.entry(), scan.end());
      }
    }
    return scan.end();
  }

  private void requireWhole(FileChannel channel, long base, long end) throws IOException {
    long offset = end - base + SegmentHeader.BYTES;
    if (offset < channel.size()) {
      throw new UnusableJournal(
          "%s: what begins at byte %d is damaged".formatted(folder.file(base, Folder.LOG), offset));
    }
  }
}
