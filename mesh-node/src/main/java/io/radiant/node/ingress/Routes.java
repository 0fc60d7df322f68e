package io.radiant.node.ingress;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths of the ingress port, of one event loop.
 *
 * <p>Every path is known when the node starts, so a request is found with one look-up of its whole
 * path, with or without a slash at the end.
 */
final class Routes {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /**
   * One method of one path.
   *
   * @param path may have placeholders in braces
   * @param names what may stand in each placeholder's place, by its name without braces
   */
  record Route(
      HttpMethod method, String path, Map<String, Set<String>> names, Operation operation) {
    Route {
      Objects.requireNonNull(method);
      Objects.requireNonNull(operation);
      names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }
  }

  private final Map<String, Handler<HttpServerRequest>> posts = new HashMap<>();
  private final Map<String, Map<HttpMethod, Handler<HttpServerRequest>>> others = new HashMap<>();
  private final List<Route> all = new ArrayList<>();

  /**
   * Adds a path.
   *
   * @throws IllegalArgumentException if it is taken
   */
  void add(
      HttpMethod method, String path, Operation operation, Handler<HttpServerRequest> handler) {
    all.add(new Route(method, path, Map.of(), operation));
    put(method, path, handler);
  }

  /**
   * Adds a path for each name, which is put in the place of the path's only placeholder.
   *
   * @throws IllegalArgumentException if one of them is taken
   */
  void addEach(
      HttpMethod method,
      String path,
      List<String> names,
      Operation operation,
      Function<String, Handler<HttpServerRequest>> handlers) {
    addAll(
        method,
        path,
        names.stream().map(List::of).toList(),
        operation,
        only -> handlers.apply(only.get(0)));
  }

  /**
   * Adds a path for each list of names, which are put in the places of the path's placeholders.
   *
   * @throws IllegalArgumentException if one of them is taken
   */
  void addAll(
      HttpMethod method,
      String path,
      List<List<String>> names,
      Operation operation,
      Function<List<String>, Handler<HttpServerRequest>> handlers) {
    all.add(new Route(method, path, byPlaceholder(path, names), operation));
    names.forEach(these -> put(method, filled(path, these), handlers.apply(these)));
  }

  private static Map<String, Set<String>> byPlaceholder(String path, List<List<String>> names) {
    Map<String, Set<String>> byPlaceholder = new LinkedHashMap<>();
    Matcher found = PLACEHOLDER.matcher(path);
    for (int i = 0; found.find(); i++) {
      Set<String> here = new LinkedHashSet<>();
      for (List<String> these : names) {
        here.add(these.get(i));
      }
      byPlaceholder.put(found.group(1), here);
    }
    return byPlaceholder;
  }

  private static String filled(String path, List<String> names) {
    String filled = path;
    for (String name : names) {
      filled = PLACEHOLDER.matcher(filled).replaceFirst(Matcher.quoteReplacement(name));
    }
    return filled;
  }

  private void put(HttpMethod method, String path, Handler<HttpServerRequest> handler) {
    putExactly(method, path, handler);
    putExactly(method, path + "/", handler);
  }

  private void putExactly(HttpMethod method, String path, Handler<HttpServerRequest> handler) {
    Handler<HttpServerRequest> earlier =
        method == HttpMethod.POST
            ? posts.putIfAbsent(path, handler)
            : others.computeIfAbsent(path, p -> new HashMap<>()).putIfAbsent(method, handler);
    if (earlier != null) {
      throw new IllegalArgumentException(method + " " + path + " is given twice");
    }
  }

  /** Who answers, if anybody does. */
  Optional<Handler<HttpServerRequest>> find(HttpMethod method, String path) {
    return Optional.ofNullable(
        method == HttpMethod.POST ? post(path) : others(path).get(answeredAs(method)));
  }

  /** Answers to HEAD are those to GET, of which no body is written. */
  private static HttpMethod answeredAs(HttpMethod method) {
    return method == HttpMethod.HEAD ? HttpMethod.GET : method;
  }

  /** Who answers a POST; null if nobody does. */
  Handler<HttpServerRequest> post(String path) {
    Handler<HttpServerRequest> found = posts.get(path);
    return found == null ? posts.get(PlainPath.of(path)) : found;
  }

  private Map<HttpMethod, Handler<HttpServerRequest>> others(String path) {
    return others.getOrDefault(PlainPath.of(path), Map.of());
  }

  /** The methods that a path has, in their order; none if there is no such path. */
  Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>();
    others(path).keySet().forEach(method -> methods.add(method.name()));
    if (methods.contains(HttpMethod.GET.name())) {
      methods.add(HttpMethod.HEAD.name());
    }
    if (post(path) != null) {
      methods.add(HttpMethod.POST.name());
    }
    return methods;
  }

  /** All of them, by path. */
  List<Route> all() {
    return all.stream().sorted(Comparator.comparing(Route::path)).toList();
  }
}
