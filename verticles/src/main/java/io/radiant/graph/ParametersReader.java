package io.radiant.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code parameters: [{name, value, type}]}; a value is a string that its type explains. */
final class ParametersReader {
  private static final Set<String> KEYS = Set.of("name", "value", "type");

  /** The declared type of a parameter's value. */
  private enum Type {
    INT,
    FLOAT,
    DOUBLE,
    STRING,
    BOOL
  }

  private ParametersReader() {}

  static Parameters read(JsonCursor unit) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<JsonCursor> list = unit.member("parameters").map(JsonCursor::elements).orElse(List.of());
    for (JsonCursor parameter : list) {
      if (parameter.isObjectOf(KEYS)) {
        add(parameter, values);
      }
    }
    return Parameters.of(values);
  }

  private static void add(JsonCursor parameter, Map<String, Object> values) {
    Optional<String> name = parameter.required("name").flatMap(JsonCursor::text);
    Type type = parameter.member("type").flatMap(t -> t.constant(Type.class)).orElse(Type.STRING);
    Optional<JsonCursor> value = parameter.required("value");
    if (name.isEmpty() || value.isEmpty()) {
      return;
    }
    value
        .get()
        .text()
        .flatMap(text -> typed(text, type, value.get()))
        .ifPresent(typed -> put(values, name.get(), typed, parameter));
  }

  private static void put(
      Map<String, Object> values, String name, Object value, JsonCursor parameter) {
    if (values.putIfAbsent(name, value) != null) {
      parameter.error("parameter \"%s\" is given twice".formatted(name));
    }
  }

  private static Optional<Object> typed(String text, Type type, JsonCursor where) {
    try {
      return Optional.of(parse(text.strip(), type));
    } catch (IllegalArgumentException unreadable) {
      where.error("\"%s\" is not of type %s".formatted(text, type));
      return Optional.empty();
    }
  }

  private static Object parse(String text, Type type) {
    return switch (type) {
      case INT -> Long.valueOf(text);
      case FLOAT, DOUBLE -> finite(Double.parseDouble(text));
      case STRING -> text;
      case BOOL -> flag(text.toLowerCase(Locale.ROOT));
    };
  }

  private static Double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite");
    }
    return value;
  }

  private static Boolean flag(String text) {
    return switch (text) {
      case "true", "1", "yes", "y", "on", "t" -> true;
      case "false", "0", "no", "n", "off", "f" -> false;
      default -> throw new IllegalArgumentException("not a flag");
    };
  }
}
