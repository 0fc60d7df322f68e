package io.radiant.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Finds the end of HTTP/1.1 answers, which come one after the other, and insists on status 200. */
final class RestAnswer {
  private static final byte[] GOOD = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NONE = {};
  private static final int SHOWN = 600;
  private static final int TO_LOWER_CASE = 0x20;

  private byte[] head = NONE;
  private long missing;
  private boolean inBody;

  /** Takes what came; true if that completes the answer. */
  boolean add(byte[] chunk) {
    if (inBody) {
      return body(chunk.length);
    }
    byte[] bytes = head.length == 0 ? chunk : join(head, chunk);
    int end = endOfHead(bytes);
    if (end < 0) {
      head = bytes;
      return false;
    }
    check(bytes);
    head = NONE;
    inBody = true;
    missing = contentLength(bytes, end);
    return body(bytes.length - end);
  }

  private boolean body(int length) {
    missing -= length;
    if (missing < 0) {
      throw new BadAnswer("more bytes came than the answer has");
    }
    inBody = missing > 0;
    return !inBody;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int endOfHead(byte[] bytes) {
    for (int i = 3; i < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static void check(byte[] bytes) {
    if (!Arrays.equals(bytes, 0, GOOD.length, GOOD, 0, GOOD.length)) {
      throw new BadAnswer(shown(bytes));
    }
  }

  private static String shown(byte[] bytes) {
    return new String(bytes, 0, Math.min(SHOWN, bytes.length), StandardCharsets.UTF_8);
  }

  private static int contentLength(byte[] bytes, int end) {
    for (int i = GOOD.length; i < end; i++) {
      if (bytes[i - 1] == '\n' && startsWithLength(bytes, i)) {
        return number(bytes, i + LENGTH.length);
      }
    }
    throw new BadAnswer("no content-length: " + shown(bytes).toLowerCase(Locale.ROOT));
  }

  private static boolean startsWithLength(byte[] bytes, int from) {
    for (int i = 0; i < LENGTH.length; i++) {
      // Also makes a small letter of a capital one, and leaves - and : as they are.
      if ((bytes[from + i] | TO_LOWER_CASE) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int from) {
    int number = 0;
    for (int i = from; bytes[i] != '\r'; i++) {
      number = bytes[i] == ' ' ? number : 10 * number + bytes[i] - '0';
    }
    return number;
  }
}
