package io.radiant.node.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where the tokens of JSON text end.
 *
 * <p>Every method takes the position of a token's first byte and answers the position after its last
 * one, or the complement ({@code ~}) of the position where the token stops being one. Eight bytes are
 * looked at in one go where that many are left: most of a body is digits or text.
 */
final class JsonTokens {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = ~HIGH_BITS;
  private static final long ZEROS = 0x3030303030303030L;
  private static final long QUOTES = 0x2222222222222222L;
  private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;
  private static final long ABOVE_CONTROL = 0xe0e0e0e0e0e0e0e0L;
  // Added to a byte's value, sets its high bit if and only if the value is above 9.
  private static final long ABOVE_NINE = 0x7676767676767676L;
  private static final long ABOVE_NINE_CHARACTER = 0x4646464646464646L;
  private static final long FROM_ZERO_CHARACTER = 0x5050505050505050L;
  private static final long FROM_POINT = 0x5252525252525252L;
  private static final long PAIRS = 0x000000ff000000ffL;
  private static final int LONGEST_PLAIN_NUMBER = 64;

  private JsonTokens() {}

  static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  static boolean startsNumber(byte character) {
    return isDigit(character) || character == '-';
  }

  static boolean isSpace(byte character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  static int space(byte[] bytes, int at, int end) {
    int position = at;
    while (position < end && isSpace(bytes[position])) {
      position++;
    }
    return position;
  }

  /** A number up to its exponent, if it has one. */
  static int mantissa(byte[] bytes, int at, int end) {
    int first = at < end && bytes[at] == '-' ? at + 1 : at;
    int position = digits(bytes, first, end);
    if (position == first) {
      return ~first;
    }
    if (isPadded(bytes, first, position)) {
      return ~(first + 1);
    }
    return position < end && bytes[position] == '.' ? fraction(bytes, position + 1, end) : position;
  }

  private static int fraction(byte[] bytes, int at, int end) {
    int position = digits(bytes, at, end);
    return position == at ? ~at : position;
  }

  static boolean isExponent(byte[] bytes, int at, int end) {
    return at < end && (bytes[at] | 0x20) == 'e';
  }

  /** From the letter to the last digit. */
  static int exponent(byte[] bytes, int at, int end) {
    int sign = at + 1;
    boolean signed = sign < end && (bytes[sign] == '+' || bytes[sign] == '-');
    int first = signed ? sign + 1 : sign;
    int position = digits(bytes, first, end);
    return position == first ? ~first : position;
  }

  static int number(byte[] bytes, int at, int end) {
    int after = mantissa(bytes, at, end);
    return after >= 0 && isExponent(bytes, after, end) ? exponent(bytes, after, end) : after;
  }

  /**
   * Skips elements of a list as long as they are plain numbers (no exponent, not near the end), and
   * answers where the first one starts that is not.
   *
   * <p>The hot loop: most of what models are sent is numbers. It decides nothing about what it does
   * not skip, so a mistake in the text is found, and named, by the ordinary way.
   */
  static int plainNumbers(byte[] bytes, int at, int end) {
    int last = end - 2 * Long.BYTES;
    int position = at;
    while (position < last) {
      int comma = commaAfterPlainNumber(bytes, position, last);
      if (comma < 0) {
        return position;
      }
      position = comma + (bytes[comma + 1] == ' ' ? 2 : 1);
    }
    return position;
  }

  private static int commaAfterPlainNumber(byte[] bytes, int at, int last) {
    int first = at + (bytes[at] == '-' ? 1 : 0);
    int limit = Math.min(last, first + LONGEST_PLAIN_NUMBER);
    int position = first;
    int point = 0;
    while (position < limit) {
      long eight = eightBytes(bytes, position);
      long low = eight & LOW_BITS;
      long aboveNine = (low + ABOVE_NINE_CHARACTER) | eight;
      long others = (~(low + FROM_POINT) | aboveNine) & HIGH_BITS;
      long points = ~(low + FROM_ZERO_CHARACTER) & (others - 1) & ~others & HIGH_BITS;
      if (points != 0) {
        if (point != 0 || (points & (points - 1)) != 0) {
          return -1;
        }
        point = position + (Long.numberOfTrailingZeros(points) >>> 3);
      }
      if (others != 0) {
        int after = position + (Long.numberOfTrailingZeros(others) >>> 3);
        return isPlain(bytes, first, point, after) ? after : -1;
      }
      position += Long.BYTES;
    }
    return -1;
  }

  private static boolean isPlain(byte[] bytes, int first, int point, int after) {
    if (bytes[after] != ',' || after == first) {
      return false;
    }
    if (point == 0) {
      return bytes[first] != '0' || after == first + 1;
    }
    return bytes[point] == '.'
        && point > first
        && point < after - 1
        && (bytes[first] != '0' || point == first + 1);
  }

  /** The value of the next eight bytes as decimal digits; negative if one of them is none. */
  static int eightDigits(byte[] bytes, int at) {
    long eight = eightBytes(bytes, at);
    if (nonDigits(eight) != 0) {
      return -1;
    }
    // Neighbours are joined to pairs, pairs to fours and fours to eight, all lanes at a time.
    long pairs = (eight - ZEROS) * 10 + ((eight - ZEROS) >>> 8);
    long outer = (pairs & PAIRS) * (100 + (1_000_000L << 32));
    long inner = ((pairs >>> 16) & PAIRS) * (1 + (10_000L << 32));
    return (int) ((outer + inner) >>> 32);
  }

  private static boolean isPadded(byte[] bytes, int first, int after) {
    return bytes[first] == '0' && after > first + 1;
  }

  static int digits(byte[] bytes, int at, int end) {
    int position = at;
    while (position + Long.BYTES <= end) {
      long others = nonDigits(eightBytes(bytes, position));
      if (others != 0) {
        return position + (Long.numberOfTrailingZeros(others) >>> 3);
      }
      position += Long.BYTES;
    }
    while (position < end && isDigit(bytes[position])) {
      position++;
    }
    return position;
  }

  /** A string in its quotes. */
  static int string(byte[] bytes, int at, int end) {
    int position = at + 1;
    while (true) {
      position = plainText(bytes, position, end);
      if (position >= end) {
        return ~end;
      }
      byte character = bytes[position];
      if (character == '"') {
        return position + 1;
      }
      int next = special(bytes, position, end, character);
      if (next < 0) {
        return ~position;
      }
      position = next;
    }
  }

  private static int special(byte[] bytes, int at, int end, byte character) {
    if (character < 0) {
      return Utf8.afterCharacter(bytes, at, end);
    }
    return character == '\\' ? escape(bytes, at + 1, end) : -1;
  }

  private static int escape(byte[] bytes, int at, int end) {
    if (at >= end) {
      return -1;
    }
    return switch (bytes[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
      case 'u' -> fourHexDigits(bytes, at + 1, end);
      default -> -1;
    };
  }

  private static int fourHexDigits(byte[] bytes, int at, int end) {
    if (end - at < 4) {
      return -1;
    }
    for (int i = at; i < at + 4; i++) {
      if (Character.digit(bytes[i], 16) < 0) {
        return -1;
      }
    }
    return at + 4;
  }

  /** The first byte that is a quote, a backslash, a control character or not ASCII. */
  private static int plainText(byte[] bytes, int at, int end) {
    int position = at;
    while (position + Long.BYTES <= end) {
      long special = specials(eightBytes(bytes, position));
      if (special != 0) {
        return position + (Long.numberOfTrailingZeros(special) >>> 3);
      }
      position += Long.BYTES;
    }
    while (position < end && isPlainText(bytes[position])) {
      position++;
    }
    return position;
  }

  private static boolean isPlainText(byte character) {
    return character >= ' ' && character != '"' && character != '\\';
  }

  static int literal(byte[] bytes, int at, int end, byte[] word) {
    int size = Math.min(word.length, end - at);
    for (int i = 0; i < size; i++) {
      if (bytes[at + i] != word[i]) {
        return ~(at + i);
      }
    }
    return size == word.length ? at + size : ~end;
  }

  static long eightBytes(byte[] bytes, int at) {
    return (long) EIGHT_BYTES.get(bytes, at);
  }

  /** The high bit of every byte that is not a digit; no carry passes from one byte to the next. */
  private static long nonDigits(long eight) {
    long values = eight ^ ZEROS;
    return (((values & LOW_BITS) + ABOVE_NINE) | values) & HIGH_BITS;
  }

  private static long specials(long eight) {
    return (eight & HIGH_BITS)
        | zeros(eight & ABOVE_CONTROL)
        | zeros(eight ^ QUOTES)
        | zeros(eight ^ BACKSLASHES);
  }

  /** The high bit of every byte that is zero. */
  private static long zeros(long eight) {
    return ~(((eight & LOW_BITS) + LOW_BITS) | eight) & HIGH_BITS;
  }
}
