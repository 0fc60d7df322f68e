package io.radiant.node.wire;

import io.radiant.message.Failure;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads what tells one report from others. */
final class JsonFeedbackFields {
  // Longer than any moment, short enough never to be slow.
  private static final int LONGEST_MOMENT = 60;

  private JsonFeedbackFields() {}

  /** The id of a prediction or of an event. */
  static String id(JsonScanner json, String pointer) {
    JsonSlice value = json.slice();
    String id = JsonFields.isText(value) ? JsonFields.text(value) : "";
    if (id.isEmpty()) {
      throw JsonText.unexpected(pointer, idOfRightLength(), value);
    }
    if (id.length() > FeedbackEvent.LONGEST_ID) {
      throw Failure.badRequest(
          "%s: expected %s, got %d characters".formatted(pointer, idOfRightLength(), id.length()));
    }
    return id;
  }

  private static String idOfRightLength() {
    return "a string of 1 to " + FeedbackEvent.LONGEST_ID + " characters";
  }

  static boolean flag(JsonScanner json, String pointer) {
    JsonSlice value = json.slice();
    byte first = value.bytes()[value.from()];
    if (first != 't' && first != 'f') {
      throw JsonText.unexpected(pointer, "true or false", value);
    }
    return first == 't';
  }

  /** A moment, in milliseconds since 1970. */
  static long moment(JsonScanner json, String pointer) {
    JsonSlice value = json.slice();
    long millis = value.size() <= LONGEST_MOMENT ? millis(value) : -1;
    if (millis < 0) {
      throw JsonText.unexpected(
          pointer, "milliseconds since 1970, or text such as \"2026-11-22T17:20:00Z\"", value);
    }
    return millis;
  }

  /** Below zero if it is no moment. */
  private static long millis(JsonSlice value) {
    try {
      return JsonFields.isText(value)
          ? Instant.parse(JsonFields.text(value)).toEpochMilli()
          : new BigDecimal(JsonFields.ascii(value)).longValueExact();
    } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
      return -1;
    }
  }
}
