package io.radiant.node.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How an entry stands in a file: checksum, length of what follows, kind, key, time, body. The
 * checksum covers the entry's position too, so that nothing passes for an entry where none was
 * written.
 *
 * <p>Kind 0 is a mark: its key is the position up to which everything was on disk when it was
 * written. What is not intact before that is damage, and no end that was never reached.
 */
final class Frame {
  static final int HEAD = 8;
  static final int FIXED = 17;
  static final int MARK = 0;
  static final int MARK_BYTES = HEAD + FIXED;

  private static final int LENGTH = 4;
  private static final int KIND = 8;
  private static final int KEY = 9;
  private static final int TIME = 17;
  private static final byte[] NO_BODY = {};

  private final CRC32C crc = new CRC32C();

  static int bytes(Entry entry) {
    return HEAD + FIXED + entry.body().length;
  }

  void write(ByteBuffer to, long position, Entry entry) {
    write(to, position, entry.kind().number(), entry.key(), entry.timeMillis(), entry.body());
  }

  void writeMark(ByteBuffer to, long position, long durable) {
    write(to, position, MARK, durable, 0, NO_BODY);
  }

  private void write(ByteBuffer to, long position, int kind, long key, long time, byte[] body) {
    int start = to.position();
    to.putInt(0).putInt(FIXED + body.length);
    to.put((byte) kind).putLong(key).putLong(time).put(body);
    to.putInt(start, checksum(to, start, to.position(), position));
  }

  /** Whether a frame may have so many bytes after its head. */
  static boolean isLength(int length) {
    return length >= FIXED && length <= FIXED + Entry.LARGEST_BODY;
  }

  static int length(ByteBuffer in, int start) {
    return in.getInt(start + LENGTH);
  }

  /** Whether the whole frame that begins at {@code start} was written at this position. */
  boolean isIntact(ByteBuffer in, int start, long position) {
    return in.getInt(start) == checksum(in, start, start + HEAD + length(in, start), position);
  }

  private int checksum(ByteBuffer bytes, int start, int end, long position) {
    crc.reset();
    crc.update(bytes.duplicate().position(start + LENGTH).limit(end));
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      crc.update((int) (position >>> shift) & 0xFF);
    }
    return (int) crc.getValue();
  }

  static int kind(ByteBuffer in, int start) {
    return Byte.toUnsignedInt(in.get(start + KIND));
  }

  static long key(ByteBuffer in, int start) {
    return in.getLong(start + KEY);
  }

  static long time(ByteBuffer in, int start) {
    return in.getLong(start + TIME);
  }

  static byte[] body(ByteBuffer in, int start) {
    byte[] body = new byte[length(in, start) - FIXED];
    in.get(start + HEAD + FIXED, body);
    return body;
  }
}
