package io.radiant.testing;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text as the maps, lists, strings, numbers and flags that readers of documents take. */
public final class Documents {
  private Documents() {}

  /** The parsed document; single quotes stand for double ones. */
  public static Object parse(String json) {
    return plain(Json.decodeValue(json.replace('\'', '"')));
  }

  private static Object plain(Object value) {
    if (value instanceof JsonObject object) {
      return plain(object.getMap());
    }
    if (value instanceof JsonArray array) {
      return plain(array.getList());
    }
    if (value instanceof Map<?, ?> map) {
      return plainMap(map);
    }
    if (value instanceof List<?> list) {
      return plainList(list);
    }
    return value instanceof Integer number ? Long.valueOf(number) : value;
  }

  private static Map<String, Object> plainMap(Map<?, ?> map) {
    Map<String, Object> plain = new LinkedHashMap<>();
    map.forEach((name, value) -> plain.put(name.toString(), plain(value)));
    return plain;
  }

  private static List<Object> plainList(List<?> list) {
    List<Object> plain = new ArrayList<>();
    list.forEach(value -> plain.add(plain(value)));
    return plain;
  }
}
