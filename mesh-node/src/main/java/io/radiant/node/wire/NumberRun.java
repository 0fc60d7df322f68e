package io.radiant.node.wire;

/**
 * Skips plain numbers in a list, many at a time: the hot loop, as most of what models are sent is
 * numbers.
 *
 * <p>It decides nothing about what it does not skip, so a mistake in the text is found, and named,
 * by the ordinary way.
 */
final class NumberRun {
  private static final long COMMAS = 0x2c2c2c2c2c2c2c2cL;
  private static final long SPACES = 0x2020202020202020L;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long FIRST = 0x80;
  private static final long ALL_BUT_LAST = 0x00ffffffffffffffL;
  private static final int LONGEST_NUMBER = 64;

  private NumberRun() {}

  /**
   * Where the first element starts that is not skipped: one that is no number or has an exponent,
   * is followed by something unusual, or is close to the end of the text.
   */
  static int skip(byte[] bytes, int at, int end) {
    int last = end - 2 * Long.BYTES;
    int position = at;
    boolean shortOnes = true;
    while (position < last) {
      int integers = shortOnes ? shortIntegers(EightBytes.at(bytes, position)) : 0;
      int after = position + integers;
      if (integers == 0) {
        int comma = commaAfterNumber(bytes, position, last);
        if (comma < 0) {
          return position;
        }
        shortOnes = comma < position + Long.BYTES;
        after = comma + 1;
      }
      position = bytes[after] == ' ' ? after + 1 : after;
    }
    return position;
  }

  /**
   * Where the first element starts that has other characters than plain numbers, commas and spaces
   * have. The elements before it are not checked: this only finds where they end.
   */
  static int skipUnchecked(byte[] bytes, int at, int end) {
    int last = end - 2 * Long.BYTES;
    int position = at;
    while (position < last) {
      long first = EightBytes.nonNumbers(EightBytes.at(bytes, position));
      long second = EightBytes.nonNumbers(EightBytes.at(bytes, position + Long.BYTES));
      if ((first | second) != 0) {
        break;
      }
      position += 2 * Long.BYTES;
    }
    return afterLastComma(bytes, at, position);
  }

  private static int afterLastComma(byte[] bytes, int at, int end) {
    int position = end;
    while (position > at && bytes[position - 1] != ',') {
      position--;
    }
    return position;
  }

  /**
   * How many of eight characters are whole integers with their commas, each of which may have one
   * space behind it; 0 if anything else is among the eight.
   */
  private static int shortIntegers(long eight) {
    long others = EightBytes.nonDigits(eight);
    long commas = EightBytes.equal(eight, COMMAS);
    long starts = (others << 8) | FIRST;
    long spaces = EightBytes.equal(eight, SPACES) & (commas << 8);
    long padded = EightBytes.equal(eight, ZEROS) & starts & ~(others >>> 8) & ALL_BUT_LAST;
    boolean usual = (commas | spaces) == others && (commas & starts) == 0 && padded == 0;
    return usual ? EightBytes.upTo(others) : 0;
  }

  /** The comma right behind the number at {@code at}; negative if this is not what stands there. */
  private static int commaAfterNumber(byte[] bytes, int at, int last) {
    int first = at + (bytes[at] == '-' ? 1 : 0);
    int limit = Math.min(last, first + LONGEST_NUMBER);
    int point = 0;
    for (int position = first; position < limit; position += Long.BYTES) {
      long eight = EightBytes.at(bytes, position);
      long others = EightBytes.nonDecimals(eight);
      long points = EightBytes.nonDigits(eight) & (others - 1) & ~others;
      if (points != 0) {
        if (point != 0 || (points & (points - 1)) != 0) {
          return -1;
        }
        point = position + EightBytes.before(points);
      }
      if (others != 0) {
        int after = position + EightBytes.before(others);
        return isNumberWithComma(bytes, first, point, after) ? after : -1;
      }
    }
    return -1;
  }

  private static boolean isNumberWithComma(byte[] bytes, int first, int point, int after) {
    if (bytes[after] != ',' || after == first) {
      return false;
    }
    int afterInteger = point == 0 ? after : point;
    boolean fraction = point == 0 || (bytes[point] == '.' && point < after - 1);
    boolean integer = afterInteger > first && (bytes[first] != '0' || afterInteger == first + 1);
    return fraction && integer;
  }
}
