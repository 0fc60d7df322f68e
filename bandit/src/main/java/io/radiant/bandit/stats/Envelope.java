package io.radiant.bandit.stats;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * The form in which state is kept and sent: magic "RBND", format version, kind, fields, checksum.
 *
 * <p>A field is its tag, its length and its bytes. Within one format version, fields may be added,
 * and things in lists may grow at their end: who does not know them skips them. What cannot be
 * skipped takes a new format version, which who does not know it refuses by its number; so state is
 * written in the earliest version that can hold it.
 */
enum Envelope {
  STATISTICS,
  WINDOW,
  BOOK;

  /** The format version of all that the others are not needed for. */
  static final int FORMAT = 1;

  /** The format version of statistics with features, and the latest one read. */
  static final int FORMAT_WITH_FEATURES = 2;

  /** More than any state needs, and less than hurts. */
  static final int MOST_BYTES = 1 << 28;

  private static final byte[] MAGIC = "RBND".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM_BYTES = Integer.BYTES;

  /** The envelope around fields that {@link #field} wrote. */
  byte[] seal(BinaryWriter fields) {
    return seal(FORMAT, fields);
  }

  byte[] seal(int format, BinaryWriter fields) {
    byte[] content =
        new BinaryWriter().bytes(MAGIC).u16(format).u16(ordinal()).part(fields).toBytes();
    return new BinaryWriter().bytes(content).i32(checksum(content, content.length)).toBytes();
  }

  static void field(BinaryWriter fields, int tag, BinaryWriter content) {
    fields.u16(tag).part(content);
  }

  /**
   * What the fields in an envelope of this kind mean.
   *
   * @throws UnreadableState if they mean nothing
   */
  <T> T open(byte[] bytes, Function<Map<Integer, BinaryReader>, T> meaning) {
    try {
      return meaning.apply(fields(bytes));
    } catch (UnreadableState e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new UnreadableState(e);
    }
  }

  private Map<Integer, BinaryReader> fields(byte[] bytes) {
    check(bytes.length <= MOST_BYTES, "longer than " + MOST_BYTES + " bytes");
    BinaryReader reader = new BinaryReader(bytes);
    for (byte letter : MAGIC) {
      check(reader.u8() == letter, "neither statistics nor a window of events");
    }
    int format = reader.u16();
    check(
        format >= FORMAT && format <= FORMAT_WITH_FEATURES,
        "format version %d (expected: %d..%d)".formatted(format, FORMAT, FORMAT_WITH_FEATURES));
    int kind = reader.u16();
    check(kind == ordinal(), "kind " + kind + " (expected: " + ordinal() + ", " + this + ")");
    BinaryReader body = reader.part();
    check(reader.remaining() == CHECKSUM_BYTES, "cut short, or more than one");
    check(reader.i32() == checksum(bytes, bytes.length - CHECKSUM_BYTES), "checksum is wrong");
    return fields(body);
  }

  private static Map<Integer, BinaryReader> fields(BinaryReader body) {
    Map<Integer, BinaryReader> fields = new HashMap<>();
    while (body.remaining() > 0) {
      int tag = body.u16();
      check(fields.put(tag, body.part()) == null, "field " + tag + " comes twice");
    }
    return fields;
  }

  /** A field that must be there. */
  static BinaryReader required(Map<Integer, BinaryReader> fields, int tag) {
    BinaryReader field = fields.get(tag);
    check(field != null, "field " + tag + " is missing");
    return field;
  }

  static void check(boolean good, String otherwise) {
    if (!good) {
      throw new UnreadableState(otherwise);
    }
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
