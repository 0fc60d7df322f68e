package io.radiant.node.wire;

import io.radiant.message.Failure;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Reads the single values of Seldon's fields, by the rules of protobuf's JSON mapping. */
final class JsonFields {
  // Long enough for any sensible number, short enough never to be slow.
  private static final int LONGEST_NUMBER = 1000;

  private JsonFields() {}

  static String text(JsonScanner json, String path) {
    JsonSlice value = json.slice();
    if (!isText(value)) {
      throw JsonText.unexpected(path, "a string", value);
    }
    return text(value);
  }

  static boolean isText(JsonSlice value) {
    return value.bytes()[value.from()] == '"';
  }

  static String text(JsonSlice value) {
    return JsonText.decode(value.bytes(), value.from() + 1, value.to() - 1);
  }

  /** An integral number such as {@code 3} or {@code 3.0}, or one of these as a string. */
  static int integer(JsonScanner json, String path) {
    JsonSlice value = json.slice();
    JsonSlice number = unquoted(value);
    if (!isNumber(number)) {
      throw JsonText.unexpected(path, "an integer", value);
    }
    return number.size() == 1 ? number.bytes()[number.from()] - '0' : integer(number, value, path);
  }

  private static int integer(JsonSlice number, JsonSlice value, String path) {
    try {
      return new BigDecimal(ascii(number)).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw JsonText.unexpected(path, "an integer of 32 bits", value);
    }
  }

  /**
   * A number, a number as a string, or one of the strings that stand for what JSON has no number.
   */
  static double number(JsonScanner json, String path) {
    return number(json.slice(), path);
  }

  static double number(JsonSlice value, String path) {
    JsonSlice number = unquoted(value);
    if (!isNumber(number)) {
      return notFinite(value).orElseThrow(() -> JsonText.unexpected(path, "a number", value));
    }
    double parsed = new JsonNumberReader(number.bytes(), number.to()).read(number.from());
    if (Double.isInfinite(parsed)) {
      throw JsonText.unexpected(path, "a number in the range of a double", value);
    }
    return parsed;
  }

  /** As {@link #number(JsonScanner, String)}, in the range of a float. */
  static float single(JsonScanner json, String path) {
    JsonSlice value = json.slice();
    double number = number(value, path);
    if (Double.isFinite(number) && Float.isInfinite((float) number)) {
      throw JsonText.unexpected(path, "a number in the range of a float", value);
    }
    return (float) number;
  }

  static OptionalDouble notFinite(JsonSlice value) {
    return isText(value) ? NotFinite.parse(text(value)) : OptionalDouble.empty();
  }

  /** The constant of that name or number. */
  static <E extends Enum<E>> E constant(JsonScanner json, Class<E> type, String path) {
    JsonSlice value = json.slice();
    for (E constant : type.getEnumConstants()) {
      if (isText(value)
          ? constant.name().equals(text(value))
          : String.valueOf(constant.ordinal()).equals(ascii(value))) {
        return constant;
      }
    }
    throw JsonText.unexpected(path, "one of " + Arrays.toString(type.getEnumConstants()), value);
  }

  private static JsonSlice unquoted(JsonSlice value) {
    return isText(value) ? new JsonSlice(value.bytes(), value.from() + 1, value.to() - 1) : value;
  }

  private static boolean isNumber(JsonSlice value) {
    return value.size() <= LONGEST_NUMBER
        && JsonTokens.number(value.bytes(), value.from(), value.to()) == value.to();
  }

  static String ascii(JsonSlice value) {
    return new String(value.bytes(), value.from(), value.size(), StandardCharsets.US_ASCII);
  }

  /** Enters the object at the cursor, as {@link JsonScanner#beginObject} does. */
  static boolean beginObject(JsonScanner json, String path) {
    require(json, '{', path, "an object");
    return json.beginObject();
  }

  /** Enters the list at the cursor, as {@link JsonScanner#beginArray} does. */
  static boolean beginList(JsonScanner json, String path) {
    require(json, '[', path, "a list");
    return json.beginArray();
  }

  static JsonSlice object(JsonScanner json, String path) {
    require(json, '{', path, "an object");
    return json.slice();
  }

  static JsonSlice list(JsonScanner json, String path) {
    require(json, '[', path, "a list");
    return json.slice();
  }

  /** A list whose numbers are checked when somebody looks; see {@link JsonScanner#saw}. */
  static JsonSlice numberList(JsonScanner json, String path) {
    require(json, '[', path, "a list");
    return json.sliceNumbersLater();
  }

  private static void require(JsonScanner json, char first, String path, String expected) {
    if (json.peek() != first) {
      throw JsonText.unexpected(path, expected, json.slice());
    }
  }

  static void refuseSecond(Object earlier, String path) {
    if (earlier != null) {
      throw Failure.badRequest(path + ": given twice");
    }
  }
}
