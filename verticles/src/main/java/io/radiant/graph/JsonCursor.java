package io.radiant.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One value of a parsed document with its JSON pointer; what it cannot read becomes a problem
 * there.
 *
 * <p>Values are {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} and
 * {@code null}.
 */
public final class JsonCursor {
  private final Object value;
  private final String pointer;
  private final Problems problems;

  private JsonCursor(Object value, String pointer, Problems problems) {
    this.value = value;
    this.pointer = pointer;
    this.problems = problems;
  }

  public static JsonCursor root(Object document, Problems problems) {
    return new JsonCursor(document, "", problems);
  }

  public String pointer() {
    return pointer;
  }

  public Problems problems() {
    return problems;
  }

  public void error(String message) {
    problems.error(pointer, message);
  }

  /** Something that will surprise, and hinders nothing. */
  public void warning(String message) {
    problems.warning(pointer, message);
  }

  /** The member of that name, if it is there and not null. */
  public Optional<JsonCursor> member(String name) {
    return value instanceof Map<?, ?> map && map.get(name) != null
        ? Optional.of(new JsonCursor(map.get(name), pointer + "/" + escape(name), problems))
        : Optional.empty();
  }

  /** The member of that name; an empty text says as little as none. */
  Optional<JsonCursor> filled(String name) {
    return member(name).filter(member -> !"".equals(member.value));
  }

  /** The member of that name; a problem there if it is missing. */
  public Optional<JsonCursor> required(String name) {
    Optional<JsonCursor> member = member(name);
    if (member.isEmpty() && value instanceof Map) {
      problems.error(pointer + "/" + escape(name), "is missing");
    }
    return member;
  }

  /** An object without members. */
  static JsonCursor nothing() {
    return root(Map.of(), new Problems());
  }

  /** The same value, of which nothing is a problem. */
  JsonCursor quiet() {
    return new JsonCursor(value, pointer, new Problems());
  }

  /** Complains of every member whose name is not among {@code known}, and of what is no object. */
  public boolean isObjectOf(Set<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      error("expected an object, got " + describe());
      return false;
    }
    for (Object name : map.keySet()) {
      if (!known.contains(name)) {
        problems.error(
            pointer + "/" + escape(name.toString()),
            "unknown key (expected one of %s)".formatted(new TreeSet<>(known)));
      }
    }
    return true;
  }

  /** The members of an object in their order, those that are null left out. */
  public Map<String, JsonCursor> members() {
    Map<String, JsonCursor> members = new LinkedHashMap<>();
    if (!(value instanceof Map<?, ?> map)) {
      error("expected an object, got " + describe());
      return members;
    }
    for (Object name : map.keySet()) {
      member(name.toString()).ifPresent(member -> members.put(name.toString(), member));
    }
    return members;
  }

  public List<JsonCursor> elements() {
    if (!(value instanceof List<?> list)) {
      error("expected an array, got " + describe());
      return List.of();
    }
    List<JsonCursor> elements = new ArrayList<>(list.size());
    for (Object element : list) {
      elements.add(new JsonCursor(element, pointer + "/" + elements.size(), problems));
    }
    return elements;
  }

  public Optional<String> text() {
    if (value instanceof String text) {
      return Optional.of(text);
    }
    error("expected a string, got " + describe());
    return Optional.empty();
  }

  public Optional<Integer> integer(int low, int high) {
    if (value instanceof Long number && number >= low && number <= high) {
      return Optional.of(number.intValue());
    }
    error("expected an integer in %d..%d, got %s".formatted(low, high, describe()));
    return Optional.empty();
  }

  public Optional<Boolean> flag() {
    if (value instanceof Boolean flag) {
      return Optional.of(flag);
    }
    error("expected true or false, got " + describe());
    return Optional.empty();
  }

  public <E extends Enum<E>> Optional<E> constant(Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return Optional.of(constant);
      }
    }
    error("expected one of %s, got %s".formatted(List.of(type.getEnumConstants()), describe()));
    return Optional.empty();
  }

  /** What one of several words stands for. */
  <T> Optional<T> choice(Map<String, T> words) {
    if (value instanceof String word && words.containsKey(word)) {
      return Optional.of(words.get(word));
    }
    error(
        "expected one of %s, got %s"
            .formatted(words.keySet().stream().sorted().toList(), describe()));
    return Optional.empty();
  }

  /** An object whose values are strings. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    members().forEach((name, member) -> member.text().ifPresent(text -> texts.put(name, text)));
    return texts;
  }

  private String describe() {
    if (value instanceof String text) {
      return "\"%s\"".formatted(text.length() > 40 ? text.substring(0, 40) + "…" : text);
    }
    return value instanceof Map ? "an object" : value instanceof List ? "an array" : "" + value;
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
