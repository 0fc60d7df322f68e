package io.radiant.node.wire;

import io.radiant.message.Failure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the single values of the Open Inference Protocol's fields. */
final class OipJsonFields {
  private static final int LONGEST_INTEGER = 40;

  private OipJsonFields() {}

  /** Texts, booleans and numbers by name; a null is a parameter that is not there. */
  static Map<String, Object> parameters(JsonScanner json, String path) {
    boolean more = JsonFields.beginObject(json, path);
    if (!more) {
      return Map.of();
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (; more; more = json.nextMember()) {
      if (!json.skipNull()) {
        String name = json.name();
        Object value = parameter(json.slice(), path + "." + name);
        JsonFields.refuseSecond(parameters.put(name, value), path + "." + name);
      }
    }
    return parameters;
  }

  private static Object parameter(JsonSlice value, String path) {
    byte first = value.bytes()[value.from()];
    return switch (first) {
      case '"' -> JsonFields.text(value);
      case 't' -> true;
      case 'f' -> false;
      case '{', '[' -> throw JsonText.unexpected(path, "a text, a number or a boolean", value);
      default -> number(value, path);
    };
  }

  private static Object number(JsonSlice value, String path) {
    return isInteger(value) ? integer(value, path) : (Object) JsonFields.number(value, path);
  }

  private static boolean isInteger(JsonSlice value) {
    byte[] bytes = value.bytes();
    int first = bytes[value.from()] == '-' ? value.from() + 1 : value.from();
    return JsonTokens.digits(bytes, first, value.to()) == value.to();
  }

  private static Object integer(JsonSlice value, String path) {
    if (value.size() > LONGEST_INTEGER) {
      throw JsonText.unexpected(path, "an integer of fewer digits", value);
    }
    BigInteger integer =
        new BigInteger(
            new String(value.bytes(), value.from(), value.size(), StandardCharsets.US_ASCII));
    return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
  }

  static int[] shape(JsonScanner json, String path) {
    Dimensions shape = new Dimensions();
    boolean more = JsonFields.beginList(json, path);
    for (; more; more = json.nextElement()) {
      shape.add(dimension(json.slice(), path));
    }
    return shape.toArray();
  }

  private static int dimension(JsonSlice value, String path) {
    if (!JsonTokens.startsNumber(value.bytes()[value.from()]) || !isInteger(value)) {
      throw JsonText.unexpected(path, "integers", value);
    }
    if (!(integer(value, path) instanceof Long size)) {
      throw Failure.badRequest(path + ": a dimension is too large");
    }
    return OipShapes.dimension(path, size);
  }
}
