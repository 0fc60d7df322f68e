package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Goes through the frames of a segment, up to the first that is not there or not intact. */
final class FrameScan {
  private static final int USUAL_BUFFER = 1 << 18;

  private final FileChannel channel;
  private final Path file;
  private final long shift;
  private final long limit;
  private final Frame frame = new Frame();
  private ByteBuffer buffer;

  /** Position of what the buffer begins with. */
  private long bufferedFrom;

  private int start;
  private int length;

  /**
   * @param from the position of the first frame
   * @param limit the position to stop at
   * @param base the position of the first entry of the file
   */
  FrameScan(FileChannel channel, Path file, long base, long from, long limit) {
    this(channel, file, base, from, limit, USUAL_BUFFER);
  }

  private FrameScan(
      FileChannel channel, Path file, long base, long from, long limit, int bufferBytes) {
    this.channel = channel;
    this.file = file;
    this.shift = base - SegmentHeader.BYTES;
    this.limit = limit;
    this.buffer = ByteBuffer.allocate((int) Math.min(bufferBytes, Math.max(0, limit - from)));
    this.buffer.limit(0);
    this.bufferedFrom = from;
  }

  /** For one frame: reads no more than an entry usually has. */
  static FrameScan one(FileChannel channel, Path file, long base, long from, long limit) {
    return new FrameScan(channel, file, base, from, limit, 1 << 10);
  }

  /** Moves on by one frame. */
  boolean next() throws IOException {
    start += length;
    length = 0;
    if (!isThere(Frame.HEAD) || !Frame.isLength(Frame.length(buffer, start))) {
      return false;
    }
    int whole = Frame.HEAD + Frame.length(buffer, start);
    if (!isThere(whole) || !frame.isIntact(buffer, start, position())) {
      return false;
    }
    length = whole;
    return true;
  }

  private boolean isThere(int bytes) throws IOException {
    if (buffer.limit() - start >= bytes) {
      return true;
    }
    if (position() + bytes > limit) {
      return false;
    }
    fill(bytes);
    return buffer.limit() >= bytes;
  }

  private void fill(int bytes) throws IOException {
    bufferedFrom += start;
    ByteBuffer room = buffer.capacity() < bytes ? ByteBuffer.allocate(bytes) : buffer;
    ByteBuffer rest = buffer.position(start);
    buffer = rest == room ? room.compact() : room.put(rest);
    start = 0;
    buffer.limit((int) Math.min(buffer.capacity(), limit - bufferedFrom));
    Fully.read(channel, buffer, bufferedFrom + buffer.position() - shift);
    buffer.flip();
  }

  /** Where the present frame begins; or, after the last, where it ended. */
  long position() {
    return bufferedFrom + start;
  }

  /** Where the present frame ends. */
  long end() {
    return bufferedFrom + start + length;
  }

  /** Where in its file the present frame begins. */
  int offset() {
    return Math.toIntExact(position() - shift);
  }

  boolean isMark() {
    return Frame.kind(buffer, start) == Frame.MARK;
  }

  /** Up to where all was on disk when this mark was written. */
  long marked() {
    return Frame.key(buffer, start);
  }

  Entry entry() throws UnusableJournal {
    int number = Frame.kind(buffer, start);
    Entry.Kind kind =
        Entry.Kind.of(number)
            .orElseThrow(
                () ->
                    new UnusableJournal(
                        "%s: byte %d begins an entry of kind %d, which a later version of this program wrote"
                            .formatted(file, offset(), number)));
    return new Entry(
        kind, Frame.key(buffer, start), Frame.time(buffer, start), Frame.body(buffer, start));
  }
}
