package io.radiant.unit;

import io.radiant.graph.UnitSpec;
import io.radiant.message.Headers;
import io.radiant.message.InferenceMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the keys of requests may be: what {@code sticky} says in manifests. */
public final class StickyKeys {
  private static final String TAG = "tag:";
  private static final String HEADER = "header:";

  /** A token of RFC 9110. */
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private StickyKeys() {}

  /**
   * The headers, in lower case, that routers below and at this unit look at; they have to be let
   * through to the graph.
   */
  public static Stream<String> headers(UnitSpec root) {
    return root.all()
        .filter(BanditPolicies::has)
        .flatMap(unit -> unit.parameters().text("sticky").stream())
        .filter(sticky -> sticky.startsWith(HEADER))
        .map(StickyKeys::headerName)
        .distinct();
  }

  static StickyKey of(String sticky) {
    if (sticky.startsWith(TAG) && sticky.length() > TAG.length()) {
      String name = sticky.substring(TAG.length());
      return request -> tag(request, name);
    }
    if (sticky.startsWith(HEADER)) {
      String name = usable(headerName(sticky));
      return request -> header(request, name);
    }
    throw new IllegalArgumentException(
        "sticky: \"%s\" (expected: puid, tag:<name> or header:<name>)".formatted(sticky));
  }

  private static String headerName(String sticky) {
    return sticky.substring(HEADER.length()).toLowerCase(Locale.ROOT);
  }

  private static String usable(String header) {
    if (!HEADER_NAME.matcher(header).matches()) {
      throw new IllegalArgumentException("sticky: \"%s\" is no header's name".formatted(header));
    }
    if (!Headers.mayTravel(header)) {
      throw new IllegalArgumentException(
          "sticky: the header \"%s\" belongs to one connection, not to who sends it"
              .formatted(header));
    }
    return header;
  }

  private static String tag(InferenceMessage request, String name) {
    Object value = request.tags().asMap().get(name);
    String key = value == null ? "" : text(value);
    return key.isEmpty() ? request.puid() : key;
  }

  /** The same for a number in JSON and in protobuf, where all of them are fractions. */
  private static String text(Object value) {
    if (value instanceof Number number && number.longValue() == number.doubleValue()) {
      return Long.toString(number.longValue());
    }
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? value.toString()
        : "";
  }

  private static String header(InferenceMessage request, String name) {
    Optional<String> value = request.headers().first(name);
    return value.isEmpty() || value.get().isEmpty() ? request.puid() : value.get();
  }
}
