package io.radiant.node.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Questions about eight characters at a time, held in a long with the first one lowest.
 *
 * <p>Answers are masks: the high bit of every byte that the answer is yes for. No carry passes from
 * one byte to the next, so every bit can be trusted.
 */
final class EightBytes {
  private static final VarHandle VIEW =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = ~HIGH_BITS;
  private static final long ABOVE_CONTROL = 0xe0e0e0e0e0e0e0e0L;
  private static final long QUOTES = 0x2222222222222222L;
  private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long SPACES = 0x2020202020202020L;
  // Added to a byte's low bits, these set the high bit from a character on.
  private static final long FROM_COMMA = 0x5454545454545454L;
  private static final long FROM_POINT = 0x5252525252525252L;
  private static final long FROM_ZERO = 0x5050505050505050L;
  private static final long ABOVE_NINE = 0x4646464646464646L;
  private static final long PAIRS = 0x000000ff000000ffL;

  private EightBytes() {}

  static long at(byte[] bytes, int index) {
    return (long) VIEW.get(bytes, index);
  }

  /** How many characters stand before the first one in the mask; 8 if there is none. */
  static int before(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  /** How many characters there are up to the last one in the mask; 0 if there is none. */
  static int upTo(long mask) {
    return Long.BYTES - (Long.numberOfLeadingZeros(mask) >>> 3);
  }

  static long nonDigits(long eight) {
    long low = eight & LOW_BITS;
    return (~(low + FROM_ZERO) | (low + ABOVE_NINE) | eight) & HIGH_BITS;
  }

  /** What is no digit, no point and no slash: the slash stands between these two in the code. */
  static long nonDecimals(long eight) {
    long low = eight & LOW_BITS;
    return (~(low + FROM_POINT) | (low + ABOVE_NINE) | eight) & HIGH_BITS;
  }

  /**
   * What cannot stand in a list of plain numbers: no digit, comma, minus, point, slash or space.
   */
  static long nonNumbers(long eight) {
    long low = eight & LOW_BITS;
    long outside = ~(low + FROM_COMMA) | (low + ABOVE_NINE) | eight;
    return outside & HIGH_BITS & ~zeros(eight ^ SPACES);
  }

  /** What is no plain text: quotes, backslashes, control characters and what is not ASCII. */
  static long specials(long eight) {
    return (eight & HIGH_BITS)
        | zeros(eight & ABOVE_CONTROL)
        | zeros(eight ^ QUOTES)
        | zeros(eight ^ BACKSLASHES);
  }

  /** What equals the character that {@code repeated} has in all its bytes. */
  static long equal(long eight, long repeated) {
    return zeros(eight ^ repeated);
  }

  private static long zeros(long eight) {
    return ~(((eight & LOW_BITS) + LOW_BITS) | eight) & HIGH_BITS;
  }

  /** The value of eight decimal digits; negative if one of them is none. */
  static int number(long eight) {
    if (nonDigits(eight) != 0) {
      return -1;
    }
    // Neighbours are joined to pairs, pairs to fours and fours to eight, all lanes at a time.
    long digits = eight - ZEROS;
    long pairs = digits * 10 + (digits >>> 8);
    long outer = (pairs & PAIRS) * (100 + (1_000_000L << 32));
    long inner = ((pairs >>> 16) & PAIRS) * (1 + (10_000L << 32));
    return (int) ((outer + inner) >>> 32);
  }
}
