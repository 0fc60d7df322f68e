package io.radiant.node.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * How a segment's file begins.
 *
 * @param base the position of its first entry
 * @param since the position at which this origin began to write
 * @param origin who writes in it
 */
record SegmentHeader(long base, long since, String origin) {
  static final int ORIGIN_BYTES = 16;
  static final int BYTES = 48;

  private static final byte[] MAGIC = "radiantj".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int CHECKED = BYTES - Integer.BYTES;

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(MAGIC).putInt(VERSION);
    bytes.putLong(base).putLong(since).put(HexFormat.of().parseHex(origin));
    return bytes.putInt(checksum(bytes)).flip();
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, CHECKED);
    return (int) crc.getValue();
  }

  static SegmentHeader read(FileChannel channel, long base, Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    Fully.read(channel, bytes, 0);
    SegmentHeader header = decode(bytes.flip(), file);
    if (header.base() != base) {
      throw new UnusableJournal(
          "%s: is the segment of position %d, and was renamed".formatted(file, header.base()));
    }
    return header;
  }

  /**
   * @param bytes the first of the file; fewer than {@link #BYTES} if it has no more
   */
  private static SegmentHeader decode(ByteBuffer bytes, Path file) throws UnusableJournal {
    if (bytes.remaining() < BYTES || !Arrays.equals(MAGIC, name(bytes, MAGIC.length))) {
      throw damaged(file);
    }
    Versions.check(bytes.getInt(), VERSION, file);
    SegmentHeader header =
        new SegmentHeader(
            bytes.getLong(), bytes.getLong(), HexFormat.of().formatHex(name(bytes, ORIGIN_BYTES)));
    if (bytes.getInt() != checksum(bytes)) {
      throw damaged(file);
    }
    return header;
  }

  private static byte[] name(ByteBuffer bytes, int length) {
    byte[] name = new byte[length];
    bytes.get(name);
    return name;
  }

  private static UnusableJournal damaged(Path file) {
    return new UnusableJournal(
        ("%s: its first %d bytes are not those of a segment. Put an intact copy of this file in its"
                + " place, or move it away to go on without what is in it.")
            .formatted(file, BYTES));
  }
}
