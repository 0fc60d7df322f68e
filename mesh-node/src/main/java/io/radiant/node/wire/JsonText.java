package io.radiant.node.wire;

import io.radiant.message.Failure;
import java.nio.charset.StandardCharsets;

/** Text out of checked JSON, and words about JSON that cannot be read. */
final class JsonText {
  private static final int SHORT_ENOUGH_TO_QUOTE = 40;

  private JsonText() {}

  /** The text between the quotes of a string that a scanner has checked. */
  static String decode(byte[] bytes, int from, int to) {
    int escape = backslash(bytes, from, to);
    return escape < to
        ? unescape(bytes, from, to, escape)
        : new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  static boolean hasEscape(byte[] bytes, int from, int to) {
    return backslash(bytes, from, to) < to;
  }

  private static int backslash(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  private static String unescape(byte[] bytes, int from, int to, int firstEscape) {
    StringBuilder text = new StringBuilder(to - from);
    int at = from;
    int escape = firstEscape;
    while (escape < to) {
      text.append(new String(bytes, at, escape - at, StandardCharsets.UTF_8));
      text.append(escaped(bytes, escape + 1));
      at = escape + (bytes[escape + 1] == 'u' ? 6 : 2);
      escape = backslash(bytes, at, to);
    }
    return text.append(new String(bytes, at, to - at, StandardCharsets.UTF_8)).toString();
  }

  private static char escaped(byte[] bytes, int at) {
    return switch (bytes[at]) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex(bytes, at + 1);
      default -> (char) bytes[at];
    };
  }

  private static char hex(byte[] bytes, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      value = value * 16 + Character.digit(bytes[i], 16);
    }
    return (char) value;
  }

  /** Bytes that should be text and may be anything. */
  static String utf8(byte[] bytes, String path) {
    if (!Utf8.isWellFormed(bytes, 0, bytes.length)) {
      throw Failure.badRequest(path + ": expected text in UTF-8");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A value in the words of an error message: itself if it is short, else what kind it is. */
  static String describe(JsonSlice value) {
    return value.size() <= SHORT_ENOUGH_TO_QUOTE
        ? new String(value.bytes(), value.from(), value.size(), StandardCharsets.UTF_8)
        : kind(value.bytes()[value.from()]);
  }

  private static String kind(byte first) {
    return switch (first) {
      case '{' -> "an object";
      case '[' -> "a list";
      case '"' -> "a string";
      default -> "a number";
    };
  }

  /** As {@link #describe(JsonSlice)}, of a value that did not come as JSON. */
  static String describe(Object value) {
    JsonWriter json = new JsonWriter(64).value(value);
    return describe(json.toSlice());
  }

  static Failure unexpected(String path, String expected, JsonSlice value) {
    return Failure.badRequest("%s: expected %s, got %s".formatted(path, expected, describe(value)));
  }

  static Failure unexpected(String path, String expected, Object value) {
    return Failure.badRequest("%s: expected %s, got %s".formatted(path, expected, describe(value)));
  }

  /** Says where in {@code bytes}, from {@code start} on, JSON ends and something else begins. */
  static Failure unreadable(byte[] bytes, int start, int at, int end, String expected) {
    int line = 1;
    int lineStart = start;
    for (int i = start; i < Math.min(at, end); i++) {
      if (bytes[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return Failure.badRequest(
        "unreadable JSON at line %d, column %d: expected %s, found %s"
            .formatted(line, at - lineStart + 1, expected, found(bytes, at, end)));
  }

  private static String found(byte[] bytes, int at, int end) {
    if (at >= end) {
      return "the end";
    }
    byte character = bytes[at];
    return character > ' ' && character < 0x7f
        ? "'" + (char) character + "'"
        : "byte 0x%02x".formatted(character & 0xff);
  }
}
