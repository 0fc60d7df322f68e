package io.radiant.node.ingress;

import io.radiant.message.Failure;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a multipart form, by name; of several parts of one name the first counts.
 *
 * <p>Read from a whole body, so that its size has one limit and a form that is cut off is no form.
 */
final class FormParts {
  private static final Pattern BOUNDARY = parameter("boundary");
  private static final Pattern NAME = parameter("name");
  private static final Pattern FILE_NAME = Pattern.compile(";\\s*filename\\*?\\s*=", insensitive());
  private static final Pattern DISPOSITION =
      Pattern.compile("(?:^|\r\n)content-disposition:\\s*form-data([^\r\n]*)", insensitive());

  /** RFC 2046, section 5.1.1. */
  private static final int LONGEST_BOUNDARY = 70;

  private static final int MOST_HEADER_BYTES = 16 << 10;
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, Buffer> files = new LinkedHashMap<>();
  private final Buffer body;
  private final byte[] bytes;

  private FormParts(Buffer body) {
    this.body = body;
    this.bytes = body.getBytes();
  }

  private static int insensitive() {
    return Pattern.CASE_INSENSITIVE;
  }

  private static Pattern parameter(String name) {
    return Pattern.compile(
        ";\\s*" + name + "\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\";]+))", insensitive());
  }

  /**
   * Reads a form.
   *
   * @throws Failure BAD_REQUEST if it is none, or not whole
   */
  static FormParts read(Buffer body, String contentType) {
    String boundary = value(BOUNDARY, contentType, "the content type has no boundary");
    if (boundary.length() > LONGEST_BOUNDARY) {
      throw unreadable("its boundary is longer than %d characters".formatted(LONGEST_BOUNDARY));
    }
    FormParts parts = new FormParts(body);
    parts.split(("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8));
    return parts;
  }

  private static String value(Pattern parameter, String header, String complaint) {
    Matcher found = parameter.matcher(header);
    String value = found.find() ? found.group(found.group(1) == null ? 2 : 1) : "";
    if (value.isEmpty()) {
      throw unreadable(complaint);
    }
    return value;
  }

  private static Failure unreadable(String complaint) {
    return Failure.badRequest("the form cannot be read: " + complaint);
  }

  /**
   * @param delimiter a boundary with the end of the line before it, which belongs to it
   */
  private void split(byte[] delimiter) {
    int at = preamble(delimiter);
    while (!startsAt(new byte[] {'-', '-'}, at)) {
      int from = find(LINE_END, at, bytes.length, "a boundary's line has no end") + LINE_END.length;
      int next = find(delimiter, from, bytes.length, "its last boundary is missing");
      add(from, next);
      at = next + delimiter.length;
    }
  }

  /** Where the first boundary ends; it may stand at the very beginning. */
  private int preamble(byte[] delimiter) {
    byte[] boundary = Arrays.copyOfRange(delimiter, LINE_END.length, delimiter.length);
    return startsAt(boundary, 0)
        ? boundary.length
        : find(delimiter, 0, bytes.length, "its last boundary is missing") + delimiter.length;
  }

  /**
   * Where {@code wanted} stands.
   *
   * <p>It begins with a carriage return and has none soon after: where it does not stand, the next
   * places are given up at their first byte, whatever a client makes of its boundary.
   */
  private int find(byte[] wanted, int from, int to, String complaint) {
    for (int at = from; at <= to - wanted.length; at++) {
      if (startsAt(wanted, at)) {
        return at;
      }
    }
    throw unreadable(complaint);
  }

  private boolean startsAt(byte[] wanted, int at) {
    if (at + wanted.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** A part: headers, an empty line, content. */
  private void add(int from, int to) {
    int end = Math.min(to, from + MOST_HEADER_BYTES);
    int headersEnd = find(HEADERS_END, from, end, "a part has no content");
    int contentStart = headersEnd + HEADERS_END.length;
    Matcher disposition = DISPOSITION.matcher(text(from, headersEnd));
    if (!disposition.find()) {
      throw unreadable("a part has no Content-Disposition");
    }
    String name = value(NAME, disposition.group(1), "a part has no name");
    if (FILE_NAME.matcher(disposition.group(1)).find()) {
      files.putIfAbsent(name, body.slice(contentStart, to));
    } else {
      fields.putIfAbsent(name, text(contentStart, to));
    }
  }

  private String text(int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException noText) {
      throw unreadable("a part is not in UTF-8");
    }
  }

  Map<String, String> fields() {
    return fields;
  }

  Map<String, Buffer> files() {
    return files;
  }
}
