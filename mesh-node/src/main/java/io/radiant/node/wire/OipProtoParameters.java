package io.radiant.node.wire;

import io.radiant.message.Failure;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters in protobuf, {@code map<string, InferParameter>}. */
final class OipProtoParameters {
  private OipProtoParameters() {}

  /**
   * The parameters with one more entry of the map.
   *
   * @param parameters those before it, of which none needs no map
   */
  static Map<String, Object> and(ProtoCursor entry, Map<String, Object> parameters) {
    Map<String, Object> all = parameters.isEmpty() ? new LinkedHashMap<>() : parameters;
    read(entry, all);
    return all;
  }

  private static void read(ProtoCursor entry, Map<String, Object> parameters) {
    String name = "";
    Object value = null;
    while (entry.next()) {
      switch (entry.tag()) {
        case ProtoTag.KEY -> name = entry.text("parameters");
        case ProtoTag.VALUE -> value = value(entry.message(), value);
        default -> entry.skip();
      }
    }
    if (value == null) {
      throw Failure.badRequest(
          "parameter \"%s\": expected a boolean, an integer, a text or a double".formatted(name));
    }
    parameters.put(name, value);
  }

  /** The last choice counts. */
  private static Object value(ProtoCursor parameter, Object before) {
    Object value = before;
    while (parameter.next()) {
      switch (parameter.tag()) {
        case OipTag.BOOL -> value = parameter.varint() != 0;
        case OipTag.INT64 -> value = parameter.varint();
        case OipTag.STRING -> value = parameter.text("parameters");
        case OipTag.DOUBLE -> value = parameter.float64();
        case OipTag.UINT64 -> value = OipNumbers.unsigned(parameter.varint());
        default -> parameter.skip();
      }
    }
    return value;
  }

  static void write(ProtoWriter proto, int tag, Map<String, Object> parameters) {
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      int entry = proto.begin(tag);
      proto.text(ProtoTag.KEY, parameter.getKey());
      int value = proto.begin(ProtoTag.VALUE);
      value(proto, parameter.getKey(), parameter.getValue());
      proto.end(value);
      proto.end(entry);
    }
  }

  private static void value(ProtoWriter proto, String name, Object value) {
    if (value instanceof Boolean flag) {
      proto.int32(OipTag.BOOL, flag ? 1 : 0);
    } else if (value instanceof String text) {
      proto.text(OipTag.STRING, text);
    } else if (value instanceof Double number) {
      proto.float64(OipTag.DOUBLE, number);
    } else if (value instanceof BigInteger number) {
      proto.varint(OipTag.UINT64).varint(unsigned(name, number));
    } else {
      proto.varint(OipTag.INT64).varint(((Number) value).longValue());
    }
  }

  private static long unsigned(String name, BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
      throw Failure.badRequest(
          "parameter \"%s\": %s (expected: an integer of 64 bits)".formatted(name, number));
    }
    return number.longValue();
  }
}
