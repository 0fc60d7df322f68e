package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what the last segment of a journal has. Whoever wrote it may have been interrupted at
 * any byte: what is not intact after all that is known to have been on disk was never acknowledged
 * and goes; what is not intact before that is damage.
 */
final class SegmentRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentRecovery.class);
  private static final int CHUNK = 1 << 18;

  private final Segment segment;
  private final long fileEnd;
  private final LiveIndex index = new LiveIndex();

  /** Everything before this was on disk. */
  private long durable;

  SegmentRecovery(Segment segment, long durable) {
    this.segment = segment;
    this.durable = durable;
    fileEnd = segment.end();
  }

  /** Leaves the segment with an index and its true end. */
  void recover() throws IOException {
    long found = intact();
    if (found < fileEnd) {
      cut(found);
    }
    segment.index(index);
  }

  /** Up to where the last run is known to have brought everything to disk. */
  long durable() {
    return durable;
  }

  private long intact() throws IOException {
    FrameScan scan = segment.scan(segment.base());
    while (scan.next()) {
      if (scan.isMark()) {
        durable = Math.max(durable, scan.marked());
      } else {
        index.add(scan.entry(), scan.offset());
      }
    }
    return scan.end();
  }

  private void cut(long found) throws IOException {
    durable = Math.max(durable, markedAfter(found));
    if (found < durable) {
      throw segment.damaged(found);
    }
    LOG.warn(
        "{}: its last {} bytes, from byte {} on, are an unfinished write and go",
        segment.file(),
        fileEnd - found,
        segment.offset(found));
    segment.end(found);
    segment.cutBack();
  }

  /** The highest of the marks beyond what is not intact. */
  private long markedAfter(long found) throws IOException {
    long marked = 0;
    for (long from = found; from < fileEnd; from += CHUNK) {
      ByteBuffer bytes = ByteBuffer.allocate(CHUNK + Frame.MARK_BYTES - 1);
      Fully.read(segment.channel(), bytes, segment.offset(from));
      marked = Math.max(marked, highestMark(bytes, from));
    }
    return marked;
  }

  private static long highestMark(ByteBuffer bytes, long from) {
    Frame frame = new Frame();
    long highest = 0;
    for (int start = 0; start + Frame.MARK_BYTES <= bytes.position(); start++) {
      if (Frame.length(bytes, start) == Frame.FIXED
          && Frame.kind(bytes, start) == Frame.MARK
          && frame.isIntact(bytes, start, from + start)) {
        highest = Math.max(highest, Frame.key(bytes, start));
      }
    }
    return highest;
  }

  /**
   * Writes once more what may not be on disk, and waits for the disk. To wait alone would not do:
   * had an earlier fsync failed, the pages may count as clean and be on no disk at all (Rebello and
   * others, "Can applications recover from fsync failures?", USENIX ATC 2020).
   */
  void secure() throws IOException {
    FileChannel channel = segment.channel();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    for (long from = Math.max(durable, segment.base()); from < segment.end(); from += CHUNK) {
      bytes.clear().limit((int) Math.min(CHUNK, segment.end() - from));
      Fully.read(channel, bytes, segment.offset(from));
      Fully.write(channel, bytes.flip(), segment.offset(from));
    }
    channel.force(true);
  }
}
