package io.radiant.node.wire;

/**
 * Where the tokens of JSON text end.
 *
 * <p>Every method takes the position of a token's first byte and answers the position after its
 * last one, or the complement ({@code ~}) of the position where the token stops being one. Eight
 * bytes are looked at in one go where that many are left: most of a body is digits or text.
 */
final class JsonTokens {
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

  private static boolean isPadded(byte[] bytes, int first, int after) {
    return bytes[first] == '0' && after > first + 1;
  }

  static int digits(byte[] bytes, int at, int end) {
    int position = at;
    while (position + Long.BYTES <= end) {
      long others = EightBytes.nonDigits(EightBytes.at(bytes, position));
      if (others != 0) {
        return position + EightBytes.before(others);
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
      long special = EightBytes.specials(EightBytes.at(bytes, position));
      if (special != 0) {
        return position + EightBytes.before(special);
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
}
