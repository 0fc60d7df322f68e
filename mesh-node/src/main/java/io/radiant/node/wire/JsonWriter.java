package io.radiant.node.wire;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A growing buffer of JSON text; commas and brackets are the caller's. */
final class JsonWriter {
  private static final double SMALLEST_INEXACT = 1L << 53;
  private static final int LONGEST_LONG = 20;
  // The most bytes that one char may need: a lone surrogate becomes an escape.
  private static final int LONGEST_CHARACTER = 6;
  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] NULL = ascii("null");

  private byte[] bytes;
  private int size;
  private boolean signedZero;

  JsonWriter(int expectedSize) {
    this.bytes = new byte[expectedSize];
  }

  /** Zero is written with its sign; Seldon's JSON has none. */
  JsonWriter withSignedZero() {
    signedZero = true;
    return this;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What was written; nothing may be written any more. */
  Buffer toBuffer() {
    return Buffers.isWorthSharing(size)
        ? Buffers.over(bytes, 0, size)
        : Buffer.buffer(size).appendBytes(bytes, 0, size);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  JsonSlice toSlice() {
    return new JsonSlice(bytes, 0, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  JsonWriter raw(byte[] text) {
    return raw(text, 0, text.length);
  }

  private JsonWriter raw(byte[] text, int from, int length) {
    reserve(length);
    System.arraycopy(text, from, bytes, size, length);
    size += length;
    return this;
  }

  JsonWriter raw(char character) {
    reserve(1);
    bytes[size++] = (byte) character;
    return this;
  }

  JsonWriter copy(JsonSlice value) {
    return raw(value.bytes(), value.from(), value.size());
  }

  /** A string in quotes. */
  JsonWriter string(String text) {
    int length = text.length();
    reserve(length + 2);
    bytes[size++] = '"';
    int plain = plainPrefix(text, length);
    if (plain < length) {
      escaped(text, plain, length);
    }
    return raw('"');
  }

  /** Copies what needs no escape, up to the first character that does; there is room for it. */
  private int plainPrefix(String text, int length) {
    byte[] target = bytes;
    int offset = size;
    int i = 0;
    while (i < length) {
      char character = text.charAt(i);
      if (character < ' ' || character > '~' || character == '"' || character == '\\') {
        break;
      }
      target[offset + i] = (byte) character;
      i++;
    }
    size = offset + i;
    return i;
  }

  private void escaped(String text, int from, int length) {
    for (int i = from; i < length; i++) {
      reserve(LONGEST_CHARACTER);
      char character = text.charAt(i);
      if (character < 0x80) {
        ascii(character);
      } else if (Character.isSurrogate(character)) {
        i += surrogate(text, i);
      } else {
        twoOrThree(character);
      }
    }
  }

  private void ascii(char character) {
    switch (character) {
      case '"', '\\' -> escape(character);
      case '\b' -> escape('b');
      case '\t' -> escape('t');
      case '\n' -> escape('n');
      case '\f' -> escape('f');
      case '\r' -> escape('r');
      default -> {
        if (character < ' ') {
          hexEscape(character);
        } else {
          bytes[size++] = (byte) character;
        }
      }
    }
  }

  private void escape(char letter) {
    bytes[size++] = '\\';
    bytes[size++] = (byte) letter;
  }

  private void hexEscape(char character) {
    escape('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(character >>> shift) & 0xf];
    }
  }

  private void twoOrThree(char character) {
    if (character < 0x800) {
      bytes[size++] = (byte) (0xc0 | (character >>> 6));
    } else {
      bytes[size++] = (byte) (0xe0 | (character >>> 12));
      bytes[size++] = (byte) (0x80 | ((character >>> 6) & 0x3f));
    }
    bytes[size++] = (byte) (0x80 | (character & 0x3f));
  }

  /**
   * A pair as one character of four bytes, a lone one as an escape; answers how many chars more.
   */
  private int surrogate(String text, int at) {
    int point = text.codePointAt(at);
    if (point < 0x10000) {
      hexEscape((char) point);
      return 0;
    }
    bytes[size++] = (byte) (0xf0 | (point >>> 18));
    bytes[size++] = (byte) (0x80 | ((point >>> 12) & 0x3f));
    bytes[size++] = (byte) (0x80 | ((point >>> 6) & 0x3f));
    bytes[size++] = (byte) (0x80 | (point & 0x3f));
    return 1;
  }

  JsonWriter number(long value) {
    reserve(LONGEST_LONG);
    size = NumberOutput.outputLong(value, bytes, size);
    return this;
  }

  /** A number of 64 bits without a sign. */
  JsonWriter unsigned(long bits) {
    return bits >= 0 ? number(bits) : plain(Long.toUnsignedString(bits));
  }

  /** Integral values without a fraction; others as short as they can be, and the rest by name. */
  JsonWriter number(double value) {
    if (isSmallIntegral(value)) {
      return number((long) value);
    }
    String text = NumberOutput.toString(value, true);
    return Double.isFinite(value) ? plain(text) : string(text);
  }

  /** As {@link #number(double)}, with the fewer digits that a float needs. */
  JsonWriter number(float value) {
    if (isSmallIntegral(value)) {
      return number((long) value);
    }
    String text = NumberOutput.toString(value, true);
    return Float.isFinite(value) ? plain(text) : string(text);
  }

  private boolean isSmallIntegral(double value) {
    return value == (long) value
        && Math.abs(value) < SMALLEST_INEXACT
        && !(signedZero && isMinusZero(value));
  }

  private static boolean isMinusZero(double value) {
    return value == 0 && Double.doubleToRawLongBits(value) != 0;
  }

  /** Text of plain ASCII characters without quotes. */
  private JsonWriter plain(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
    return this;
  }

  JsonWriter base64(byte[] value) {
    return raw('"').raw(Base64.getEncoder().encode(value)).raw('"');
  }

  /** A tree of maps, lists, strings, numbers, booleans and nulls. */
  JsonWriter value(Object value) {
    if (value == null) {
      return raw(NULL);
    }
    if (value instanceof CharSequence text) {
      return string(text.toString());
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Boolean) {
      return plain(value.toString());
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
  }

  private JsonWriter number(Number number) {
    if (number instanceof Float) {
      return number(number.floatValue());
    }
    boolean exact = number instanceof BigInteger || number instanceof BigDecimal;
    if (exact) {
      return plain(number.toString());
    }
    return number instanceof Double ? number(number.doubleValue()) : number(number.longValue());
  }

  JsonWriter object(Map<?, ?> members) {
    char separator = '{';
    for (Map.Entry<?, ?> member : members.entrySet()) {
      raw(separator).string((String) member.getKey()).raw(':').value(member.getValue());
      separator = ',';
    }
    return members.isEmpty() ? raw('{').raw('}') : raw('}');
  }

  JsonWriter list(List<?> elements) {
    char separator = '[';
    for (Object element : elements) {
      raw(separator).value(element);
      separator = ',';
    }
    return elements.isEmpty() ? raw('[').raw(']') : raw(']');
  }
}
