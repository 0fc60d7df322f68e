package io.radiant.node.unitserver;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Set;

/** Reads members of JSON objects, and says in plain words which one is of the wrong kind. */
final class Members {
  /** How protobuf writes in JSON what is not finite. */
  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  private Members() {}

  /** Empty if there is none. */
  static JsonObject object(JsonObject json, String name) {
    return member(json, name, JsonObject.class, "an object", new JsonObject());
  }

  /** Empty if there is none. */
  static JsonArray array(JsonObject json, String name) {
    return member(json, name, JsonArray.class, "a list", new JsonArray());
  }

  /** Empty if there is none. */
  static String text(JsonObject json, String name) {
    return member(json, name, String.class, "a text", "");
  }

  /** False if there is none. */
  static boolean truth(JsonObject json, String name) {
    return member(json, name, Boolean.class, "true or false", false);
  }

  /** Zero if there is none. */
  static double number(JsonObject json, String name) {
    Object value = json.getValue(name);
    return value == null ? 0 : number(name, value);
  }

  /** Zero if there is none. */
  static long whole(JsonObject json, String name) {
    Object value = json.getValue(name);
    return value == null ? 0 : whole(name, value);
  }

  private static <T> T member(
      JsonObject json, String name, Class<T> kind, String expected, T none) {
    Object value = json.getValue(name);
    return value == null ? none : as(kind, name, value, expected);
  }

  /** The item of a list, or a member. */
  static JsonObject object(String name, Object value) {
    return as(JsonObject.class, name, value, "an object");
  }

  static String text(String name, Object value) {
    return as(String.class, name, value, "a text");
  }

  private static <T> T as(Class<T> kind, String name, Object value, String expected) {
    if (!kind.isInstance(value)) {
      throw wrong(name, value, expected);
    }
    return kind.cast(value);
  }

  static double number(String name, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text && NOT_FINITE.contains(text)) {
      return Double.parseDouble(text);
    }
    throw wrong(name, value, "a number");
  }

  /** Protobuf writes whole numbers of 64 bits as text. */
  static long whole(String name, Object value) {
    try {
      return value instanceof Number number
              && number.doubleValue() == Math.rint(number.doubleValue())
          ? number.longValue()
          : Long.parseLong((String) value);
    } catch (ClassCastException | NumberFormatException unfit) {
      throw wrong(name, value, "a whole number");
    }
  }

  /** Zero if there is none. */
  static int count(JsonObject json, String name) {
    Object value = json.getValue(name);
    return value == null ? 0 : count(name, value);
  }

  static int count(String name, Object value) {
    long whole = whole(name, value);
    if (whole != (int) whole) {
      throw wrong(name, value, "a smaller number");
    }
    return (int) whole;
  }

  /** Bytes as protobuf writes them in JSON; none if there is no such member. */
  static Buffer bytes(JsonObject json, String name) {
    String text = text(json, name);
    try {
      return Buffer.buffer(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException unfit) {
      throw wrong(name, text, "bytes in Base64");
    }
  }

  static UnitFailure wrong(String name, Object value, String expected) {
    return UnitFailure.badData("%s: %s (expected: %s)".formatted(name, value, expected));
  }
}
