package io.radiant.node.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document as the maps, lists and values that JSON has.
 *
 * <p>Made of events, not of the library's own trees, so that what is refused is named by line and
 * column, and a few lines cannot grow into a document of millions of values.
 */
final class YamlReader {
  private static final int DEEPEST = 200;

  /** More than any manifest has, repetitions through aliases counted. */
  private static final int MOST_VALUES = 100_000;

  /** A value and how many values it is made of. */
  private record Sized(Object value, int size) {}

  private final Iterator<Event> events;
  private final Map<Anchor, Sized> anchors = new HashMap<>();
  private int size;
  private int depth;

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /**
   * The only document of a text.
   *
   * @throws InvalidYaml if it has none, several, or one that JSON could not say
   */
  static Object read(String text) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel("").build();
      return new YamlReader(new Parse(settings).parseString(text).iterator()).only();
    } catch (MarkedYamlEngineException invalid) {
      throw new InvalidYaml(invalid.getProblem(), invalid.getProblemMark(), invalid);
    } catch (YamlEngineException invalid) {
      throw new InvalidYaml(invalid.getMessage(), Optional.empty(), invalid);
    }
  }

  /** Documents with nothing in them, as separators at both ends make them, do not count. */
  private Object only() {
    Object only = null;
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        Event first = events.next();
        Object document = value(first);
        if (only != null && document != null) {
          throw new InvalidYaml("a second document starts here (expected: one in a file)", first);
        }
        only = only == null ? document : only;
      }
    }
    return only;
  }

  private Object value(Event event) {
    int before = size;
    if (event instanceof AliasEvent alias) {
      return repeated(alias);
    }
    grow(1, event);
    Object value =
        event instanceof ScalarEvent scalar ? YamlScalars.value(scalar) : collection(event);
    ((NodeEvent) event).getAnchor().ifPresent(a -> anchors.put(a, new Sized(value, size - before)));
    return value;
  }

  private Object repeated(AliasEvent alias) {
    Sized anchored = alias.getAnchor().map(anchors::get).orElse(null);
    if (anchored == null) {
      throw new InvalidYaml("the alias stands for nothing that is complete", alias);
    }
    grow(anchored.size(), alias);
    return anchored.value();
  }

  private void grow(int by, Event event) {
    size += by;
    if (size > MOST_VALUES) {
      throw new InvalidYaml("the document has more than %d values".formatted(MOST_VALUES), event);
    }
  }

  private Object collection(Event start) {
    if (++depth > DEEPEST) {
      throw new InvalidYaml("the document is deeper than %d levels".formatted(DEEPEST), start);
    }
    Object collection = start instanceof MappingStartEvent ? mapping() : sequence(start);
    depth--;
    return collection;
  }

  private List<Object> sequence(Event start) {
    if (!(start instanceof SequenceStartEvent)) {
      throw new InvalidYaml("expected a value", start);
    }
    List<Object> list = new ArrayList<>();
    for (Event next = events.next(); !isEnd(next); next = events.next()) {
      list.add(value(next));
    }
    return list;
  }

  private Map<String, Object> mapping() {
    Map<String, Object> map = new LinkedHashMap<>();
    List<Map<?, ?>> merged = new ArrayList<>();
    for (Event key = events.next(); !isEnd(key); key = events.next()) {
      if (YamlScalars.isMerge(key)) {
        merged.addAll(merge(events.next()));
      } else {
        put(map, key);
      }
    }
    merged.forEach(other -> other.forEach((name, value) -> map.putIfAbsent((String) name, value)));
    return map;
  }

  private void put(Map<String, Object> map, Event key) {
    grow(1, key);
    String name = YamlScalars.key(key);
    if (map.containsKey(name)) {
      throw new InvalidYaml("\"%s\" is given twice".formatted(name), key);
    }
    map.put(name, value(events.next()));
  }

  /** What {@code <<} brings along: a mapping, or several. */
  private List<Map<?, ?>> merge(Event event) {
    Object value = value(event);
    List<?> sources = value instanceof List<?> list ? list : List.of(value == null ? "" : value);
    List<Map<?, ?>> maps = new ArrayList<>();
    for (Object source : sources) {
      if (!(source instanceof Map<?, ?> map)) {
        throw new InvalidYaml("expected a mapping to merge", event);
      }
      maps.add(map);
    }
    return maps;
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd;
  }

  /** A text that is no YAML, or says what JSON cannot say. */
  static final class InvalidYaml extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidYaml(String problem, Event event) {
      this(problem, event.getStartMark(), null);
    }

    private InvalidYaml(String problem, Optional<Mark> mark, Throwable cause) {
      super(mark.map(InvalidYaml::place).orElse("") + problem, cause);
    }

    private static String place(Mark mark) {
      return "line %d, column %d: ".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    }
  }
}
