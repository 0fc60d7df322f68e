package io.radiant.node.wire;

import io.radiant.message.Failure;
import java.nio.charset.StandardCharsets;

/** The well-formed byte sequences of UTF-8, as the Unicode standard lists them. */
final class Utf8 {
  private Utf8() {}

  static boolean isWellFormed(byte[] bytes, int from, int to) {
    int at = from;
    while (at >= 0 && at < to) {
      at = bytes[at] >= 0 ? at + 1 : afterCharacter(bytes, at, to);
    }
    return at >= 0;
  }

  /** Whether no half of a pair of surrogates stands in the text alone. */
  static boolean canHold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (text.codePointAt(i) < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The bytes of a text that {@code path} names, exactly. */
  static byte[] encode(String text, String path) {
    if (!canHold(text)) {
      throw Failure.badRequest(path + ": half a pair of surrogates, which UTF-8 has no bytes for");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Where the character that starts at {@code at} ends; negative if it is not well-formed. */
  static int afterCharacter(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    if (lead < 0x80) {
      return at + 1;
    }
    int size = size(lead);
    if (size > end - at || !isSecond(lead, bytes[at + 1] & 0xff)) {
      return -1;
    }
    for (int i = at + 2; i < at + size; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return -1;
      }
    }
    return at + size;
  }

  private static int size(int lead) {
    if (lead < 0xc2 || lead > 0xf4) {
      return Integer.MAX_VALUE;
    }
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  }

  /** Leaves out the long ways to write short characters, surrogates, and what is above U+10FFFF. */
  private static boolean isSecond(int lead, int second) {
    int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= lowest && second <= highest;
  }
}
