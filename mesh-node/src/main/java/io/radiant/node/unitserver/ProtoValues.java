package io.radiant.node.unitserver;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON inside protobuf, to and from maps, lists, texts, numbers, truth values and null. */
final class ProtoValues {
  private ProtoValues() {}

  static Object plain(Value value) {
    return switch (value.getKindCase()) {
      case NUMBER_VALUE -> value.getNumberValue();
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case LIST_VALUE -> items(value.getListValue());
      case STRUCT_VALUE -> fields(value.getStructValue());
      case NULL_VALUE, KIND_NOT_SET -> null;
    };
  }

  static List<Object> items(ListValue list) {
    List<Object> items = new ArrayList<>(list.getValuesCount());
    list.getValuesList().forEach(value -> items.add(plain(value)));
    return items;
  }

  private static Map<String, Object> fields(Struct struct) {
    Map<String, Object> fields = new LinkedHashMap<>();
    struct.getFieldsMap().forEach((name, value) -> fields.put(name, plain(value)));
    return fields;
  }

  static Value value(Object plain) {
    Value.Builder value = Value.newBuilder();
    if (plain instanceof Number number) {
      return value.setNumberValue(number.doubleValue()).build();
    }
    if (plain instanceof Boolean truth) {
      return value.setBoolValue(truth).build();
    }
    if (plain instanceof List<?> items) {
      return value.setListValue(list(items)).build();
    }
    if (plain instanceof Map<?, ?> fields) {
      return value.setStructValue(struct(fields)).build();
    }
    return plain == null
        ? value.setNullValue(NullValue.NULL_VALUE).build()
        : value.setStringValue(plain.toString()).build();
  }

  static ListValue list(List<?> items) {
    ListValue.Builder list = ListValue.newBuilder();
    items.forEach(item -> list.addValues(value(item)));
    return list.build();
  }

  private static Struct struct(Map<?, ?> fields) {
    Struct.Builder struct = Struct.newBuilder();
    fields.forEach((name, field) -> struct.putFields(name.toString(), value(field)));
    return struct.build();
  }
}
