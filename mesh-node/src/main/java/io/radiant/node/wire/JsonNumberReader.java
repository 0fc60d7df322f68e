package io.radiant.node.wire;

import com.fasterxml.jackson.core.io.NumberInput;
import java.nio.charset.StandardCharsets;

/**
 * Reads numbers, correctly rounded, out of checked JSON text.
 *
 * <p>A number whose digits fit into 53 bits and whose power of ten is at most 22 is one division or
 * multiplication of two exact doubles, hence exact itself up to that operation's rounding. Every
 * other number goes to the general parser.
 */
final class JsonNumberReader {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final long LARGEST_EXACT = 1L << 53;
  private static final int MOST_DIGITS = 18;

  private final byte[] bytes;
  private final int end;
  private int position;
  private long digits;

  JsonNumberReader(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  /** Where the number read last ends. */
  int position() {
    return position;
  }

  /** The number that starts at {@code at}; infinite if it is too large for a double. */
  double read(int at) {
    boolean negative = bytes[at] == '-';
    int first = negative ? at + 1 : at;
    digits = 0;
    position = first;
    readDigits();
    int significant = position - first;
    int scale = 0;
    if (position < end && bytes[position] == '.') {
      int point = position++;
      readDigits();
      scale = position - point - 1;
      significant += scale;
    }
    boolean plain = !JsonTokens.isExponent(bytes, position, end) && significant <= MOST_DIGITS;
    if (plain && digits <= LARGEST_EXACT) {
      double value = digits / POWERS_OF_TEN[scale];
      return negative ? -value : value;
    }
    return general(at);
  }

  /** Accumulates digits; what overflows is not used, as then there are too many of them. */
  private void readDigits() {
    int at = position;
    long value = digits;
    while (at + Long.BYTES <= end) {
      int eight = EightBytes.number(EightBytes.at(bytes, at));
      if (eight < 0) {
        break;
      }
      value = value * 100_000_000 + eight;
      at += Long.BYTES;
    }
    while (at < end && JsonTokens.isDigit(bytes[at])) {
      value = value * 10 + (bytes[at] - '0');
      at++;
    }
    digits = value;
    position = at;
  }

  private double general(int at) {
    position = JsonTokens.number(bytes, at, end);
    String text = new String(bytes, at, position - at, StandardCharsets.US_ASCII);
    return NumberInput.parseDouble(text, true);
  }
}
