package io.radiant.node.config;

import io.radiant.graph.JsonCursor;
import io.radiant.message.Headers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what the {@code node} section says of HTTP headers. */
final class HeaderReader {
  /** A token of RFC 9110, which {@code *} is too. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final Pattern ORIGIN = Pattern.compile("\\*|null|[a-z][a-z0-9+.-]*://[^/\\s,]+");

  private HeaderReader() {}

  /** The usual headers and those that {@code headers.forward} names. */
  static List<String> forwarded(JsonCursor headers) {
    Set<String> names = new LinkedHashSet<>(NodeConfig.TRACE_HEADERS);
    if (headers.isObjectOf(Set.of("forward"))) {
      elements(headers.member("forward")).forEach(name -> forwardable(name).ifPresent(names::add));
    }
    return List.copyOf(names);
  }

  private static Optional<String> forwardable(JsonCursor element) {
    Optional<String> name = text(element, NAME, "a header's name").map(HeaderReader::lowerCase);
    if (name.filter(found -> !Headers.mayTravel(found)).isEmpty()) {
      return name;
    }
    element.error("\"%s\" belongs to one connection and is never forwarded".formatted(name.get()));
    return Optional.empty();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static NodeConfig.Cors cors(JsonCursor cors) {
    NodeConfig.Cors absent = NodeConfig.DEFAULT.cors();
    if (!cors.isObjectOf(Set.of("origins", "headers"))) {
      return absent;
    }
    return new NodeConfig.Cors(
        cors.member("origins")
            .map(list -> texts(list, ORIGIN, "*, null or scheme://host:port"))
            .orElse(absent.origins()),
        cors.member("headers")
            .map(list -> texts(list, NAME, "a header's name"))
            .orElse(absent.headers()));
  }

  private static List<String> texts(JsonCursor list, Pattern pattern, String expected) {
    List<String> texts = new ArrayList<>();
    list.elements().forEach(element -> text(element, pattern, expected).ifPresent(texts::add));
    return texts;
  }

  private static List<JsonCursor> elements(Optional<JsonCursor> list) {
    return list.map(JsonCursor::elements).orElse(List.of());
  }

  private static Optional<String> text(JsonCursor element, Pattern pattern, String expected) {
    Optional<String> text = element.text();
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      element.error("\"%s\" (expected: %s)".formatted(text.get(), expected));
      return Optional.empty();
    }
    return text;
  }
}
