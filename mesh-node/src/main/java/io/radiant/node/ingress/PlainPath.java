package io.radiant.node.ingress;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A path in which no character is escaped that needs not be: RFC 3986, 6.2.2.2. */
final class PlainPath {
  /** Letters, digits, and {@code - . _ ~}. */
  private static final Pattern NEEDLESS =
      Pattern.compile("%(2[de]|3[0-9]|[46][1-9a-f]|[57][0-9a]|5f|7e)", Pattern.CASE_INSENSITIVE);

  private static final int HEXADECIMAL = 16;

  private PlainPath() {}

  /**
   * @param path may be null, as that of a request without one
   */
  static String of(String path) {
    return path == null || path.indexOf('%') < 0
        ? path
        : NEEDLESS.matcher(path).replaceAll(PlainPath::character);
  }

  private static String character(MatchResult escape) {
    return Character.toString(Integer.parseInt(escape.group(1), HEXADECIMAL));
  }
}
