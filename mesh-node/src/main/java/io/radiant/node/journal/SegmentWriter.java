package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes entries at the end of a segment, as many as fit into its buffer at once. */
final class SegmentWriter {
  private static final int USUAL_BUFFER = 1 << 18;

  private final Frame frame = new Frame();
  private ByteBuffer buffer = ByteBuffer.allocateDirect(USUAL_BUFFER);

  /**
   * The segment ends after them once all are written, and knows their keys.
   *
   * @param mark what is on disk, if that is to be said; a negative number if not
   */
  void write(Segment segment, List<Entry> entries, long mark) throws IOException {
    buffer.clear();
    long position = segment.end();
    if (mark >= 0) {
      frame.writeMark(buffer, position, mark);
      position += Frame.MARK_BYTES;
    }
    long first = position;
    for (Entry entry : entries) {
      makeRoom(segment, position, Frame.bytes(entry));
      frame.write(buffer, position, entry);
      position += Frame.bytes(entry);
    }
    flush(segment, position);
    index(segment, entries, first);
    segment.end(position);
  }

  private void makeRoom(Segment segment, long position, int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush(segment, position);
    }
    if (buffer.remaining() < bytes) {
      buffer = ByteBuffer.allocateDirect(bytes);
    }
  }

  /**
   * @param position the position after what is in the buffer
   */
  private void flush(Segment segment, long position) throws IOException {
    buffer.flip();
    Fully.write(segment.channel(), buffer, segment.offset(position - buffer.remaining()));
    buffer.clear();
  }

  private static void index(Segment segment, List<Entry> entries, long first) {
    LiveIndex index = (LiveIndex) segment.index();
    long position = first;
    for (Entry entry : entries) {
      index.add(entry, Math.toIntExact(segment.offset(position)));
      position += Frame.bytes(entry);
    }
  }
}
