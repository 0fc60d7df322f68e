package io.radiant.node.wire;

import io.radiant.message.Failure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON values in protobuf's clothes, {@code google.protobuf.Value}: trees out of them, and them out
 * of trees. Every number is a double there.
 */
final class ProtoValues {
  private static final long LARGEST_EXACT = 1L << 53;

  private ProtoValues() {}

  /** The tree of a value. */
  static Object read(ProtoSlice value) {
    return value(value.open(), 0);
  }

  /** The elements of a {@code ListValue}. */
  static List<Object> readList(ProtoSlice list) {
    return list(list.open(), 1);
  }

  /** The last kind that the value has counts; one without any is a null. */
  private static Object value(ProtoCursor value, int depth) {
    Object found = null;
    while (value.next()) {
      switch (value.tag()) {
        case ProtoTag.NULL -> {
          value.varint();
          found = null;
        }
        case ProtoTag.NUMBER -> found = value.float64();
        case ProtoTag.STRING -> found = value.text("string_value");
        case ProtoTag.BOOL -> found = value.varint() != 0;
        case ProtoTag.STRUCT -> found = struct(value.message(), deeper(depth));
        case ProtoTag.LIST -> found = list(value.message(), deeper(depth));
        default -> value.skip();
      }
    }
    return found;
  }

  static int deeper(int depth) {
    if (depth == JsonScanner.MAX_DEPTH) {
      throw Failure.badRequest(
          "expected at most " + JsonScanner.MAX_DEPTH + " nested lists and objects");
    }
    return depth + 1;
  }

  private static List<Object> list(ProtoCursor list, int depth) {
    List<Object> elements = new ArrayList<>();
    while (list.next()) {
      if (list.tag() == ProtoTag.ELEMENTS) {
        elements.add(value(list.message(), depth));
      } else {
        list.skip();
      }
    }
    return Collections.unmodifiableList(elements);
  }

  private static Map<String, Object> struct(ProtoCursor struct, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (struct.next()) {
      if (struct.tag() == ProtoTag.MEMBERS) {
        member(struct.message(), depth, members);
      } else {
        struct.skip();
      }
    }
    return Collections.unmodifiableMap(members);
  }

  /** An entry of a map from names to values. */
  static void member(ProtoCursor entry, int depth, Map<String, Object> members) {
    String name = "";
    Object value = null;
    while (entry.next()) {
      switch (entry.tag()) {
        case ProtoTag.KEY -> name = entry.text("key");
        case ProtoTag.VALUE -> value = value(entry.message(), depth);
        default -> entry.skip();
      }
    }
    members.put(name, value);
  }

  /** Writes the fields of a value. */
  static void write(ProtoWriter proto, Object value) {
    if (value == null) {
      proto.int32(ProtoTag.NULL, 0);
    } else if (value instanceof Number number) {
      proto.float64(ProtoTag.NUMBER, exact(number));
    } else if (value instanceof CharSequence text) {
      proto.text(ProtoTag.STRING, text.toString());
    } else if (value instanceof Boolean flag) {
      proto.int32(ProtoTag.BOOL, flag ? 1 : 0);
    } else if (value instanceof Map<?, ?> map) {
      int begin = proto.begin(ProtoTag.STRUCT);
      writeMembers(proto, ProtoTag.MEMBERS, map);
      proto.end(begin);
    } else if (value instanceof List<?> list) {
      int begin = proto.begin(ProtoTag.LIST);
      writeElements(proto, list);
      proto.end(begin);
    } else {
      throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
    }
  }

  /** Every number is a double there, and not every integer is one. */
  private static double exact(Number number) {
    boolean large =
        number instanceof Long integer && (integer > LARGEST_EXACT || integer < -LARGEST_EXACT);
    if (large || number instanceof BigInteger) {
      throw Failure.badRequest(
          number + " is beyond 2^53, and protobuf's JSON values cannot hold it exactly");
    }
    return number.doubleValue();
  }

  /** Writes the fields of a {@code ListValue}. */
  static void writeElements(ProtoWriter proto, List<?> elements) {
    for (Object element : elements) {
      int begin = proto.begin(ProtoTag.ELEMENTS);
      write(proto, element);
      proto.end(begin);
    }
  }

  /** Writes the entries of a map from names to values. */
  static void writeMembers(ProtoWriter proto, int tag, Map<?, ?> members) {
    for (Map.Entry<?, ?> member : members.entrySet()) {
      int entry = proto.begin(tag);
      proto.text(ProtoTag.KEY, (String) member.getKey());
      int value = proto.begin(ProtoTag.VALUE);
      write(proto, member.getValue());
      proto.end(value);
      proto.end(entry);
    }
  }
}
