package io.radiant.node.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Environment variables that override the {@code node} section.
 *
 * <p>{@code RADIANT_INGRESS_PORT=9000} is {@code node.ingress.port}, and so on; the table is
 * closed. Lists are separated by commas.
 */
public final class Environment {
  private static final Map<String, List<String>> PATHS = new LinkedHashMap<>();

  static {
    PATHS.put("RADIANT_INGRESS_HOST", List.of("ingress", "host"));
    PATHS.put("RADIANT_INGRESS_PORT", List.of("ingress", "port"));
    PATHS.put("RADIANT_ADMIN_HOST", List.of("admin", "host"));
    PATHS.put("RADIANT_ADMIN_PORT", List.of("admin", "port"));
    PATHS.put("RADIANT_EVENT_LOOPS", List.of("eventLoops"));
    PATHS.put("RADIANT_EDGES", List.of("edges"));
    PATHS.put("RADIANT_WORK_THREADS", List.of("work", "threads"));
    PATHS.put("RADIANT_WORK_QUEUE", List.of("work", "queue"));
    PATHS.put("RADIANT_LIMITS_BODY_BYTES", List.of("limits", "bodyBytes"));
    PATHS.put("RADIANT_LIMITS_HEADER_BYTES", List.of("limits", "headerBytes"));
    PATHS.put("RADIANT_LIMITS_IN_FLIGHT", List.of("limits", "inFlight"));
    PATHS.put("RADIANT_LIMITS_BYTES_IN_FLIGHT", List.of("limits", "bytesInFlight"));
    PATHS.put("RADIANT_LIMITS_TIMEOUT_MILLIS", List.of("limits", "timeoutMillis"));
    PATHS.put("RADIANT_DRAIN_DELAY_MILLIS", List.of("drain", "delayMillis"));
    PATHS.put("RADIANT_DRAIN_TIMEOUT_MILLIS", List.of("drain", "timeoutMillis"));
    PATHS.put("RADIANT_HEADERS_FORWARD", List.of("headers", "forward"));
    PATHS.put("RADIANT_JOURNAL_DIRECTORY", List.of("journal", "directory"));
    PATHS.put("RADIANT_JOURNAL_DURABILITY", List.of("journal", "durability"));
    PATHS.put("RADIANT_JOURNAL_KEEP_HOURS", List.of("journal", "keepHours"));
    PATHS.put("RADIANT_JOURNAL_MAX_MEGABYTES", List.of("journal", "maxMegabytes"));
    PATHS.put("RADIANT_JOURNAL_PARK_MILLIS", List.of("journal", "parkMillis"));
    PATHS.put("RADIANT_JOURNAL_EVENTS", List.of("journal", "events"));
    // Seldon's names first: ours win.
    PATHS.put("CORS_ALLOWED_ORIGINS", List.of("cors", "origins"));
    PATHS.put("CORS_ALLOWED_HEADERS", List.of("cors", "headers"));
    PATHS.put("RADIANT_CORS_ORIGINS", List.of("cors", "origins"));
    PATHS.put("RADIANT_CORS_HEADERS", List.of("cors", "headers"));
  }

  /** Whose values are separated by commas. */
  private static final Set<String> SECTIONS_OF_LISTS = Set.of("headers", "cors");

  private Environment() {}

  /** The variables that are understood. */
  public static List<String> names() {
    return List.copyOf(PATHS.keySet());
  }

  /** The section with what {@code environment} says in place of what the file says. */
  static Map<String, Object> override(Map<?, ?> section, Map<String, String> environment) {
    Map<String, Object> changed = copy(section);
    PATHS.forEach(
        (name, path) -> {
          String value = environment.get(name);
          if (value != null) {
            put(changed, path, typed(value.strip(), path));
          }
        });
    return changed;
  }

  private static Object typed(String value, List<String> path) {
    if (SECTIONS_OF_LISTS.contains(path.get(0))) {
      return Stream.of(value.split(",")).map(String::strip).filter(v -> !v.isEmpty()).toList();
    }
    return value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : value;
  }

  private static void put(Map<String, Object> section, List<String> path, Object value) {
    String name = path.get(0);
    if (path.size() == 1) {
      section.put(name, value);
      return;
    }
    Map<String, Object> inner =
        section.get(name) instanceof Map<?, ?> map ? copy(map) : new LinkedHashMap<>();
    put(inner, path.subList(1, path.size()), value);
    section.put(name, inner);
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(name.toString(), value));
    return copy;
  }
}
