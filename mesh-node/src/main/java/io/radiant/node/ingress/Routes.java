package io.radiant.node.ingress;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The paths of the ingress port, of one event loop.
 *
 * <p>Every path is known when the node starts, so a request is found with one look-up of its whole
 * path, with or without a slash at the end.
 */
final class Routes {
  /** One method of one path. */
  record Route(
      HttpMethod method, String path, Operation operation, Handler<HttpServerRequest> handler) {}

  private final Map<String, Route> posts = new HashMap<>();
  private final Map<String, Map<HttpMethod, Route>> others = new HashMap<>();
  private final List<Route> all = new ArrayList<>();

  /**
   * Adds a path.
   *
   * @throws IllegalArgumentException if it is taken
   */
  void add(
      HttpMethod method, String path, Operation operation, Handler<HttpServerRequest> handler) {
    Route route = new Route(method, path, operation, handler);
    all.add(route);
    put(path, route);
    put(path + "/", route);
  }

  private void put(String path, Route route) {
    Route earlier =
        route.method() == HttpMethod.POST
            ? posts.putIfAbsent(path, route)
            : others.computeIfAbsent(path, p -> new HashMap<>()).putIfAbsent(route.method(), route);
    if (earlier != null) {
      throw new IllegalArgumentException(route.method() + " " + path + " is given twice");
    }
  }

  /** Who answers, if anybody does. */
  Optional<Handler<HttpServerRequest>> find(HttpMethod method, String path) {
    Route route =
        method == HttpMethod.POST
            ? posts.get(path)
            : others.getOrDefault(path, Map.of()).get(method);
    return Optional.ofNullable(route).map(Route::handler);
  }

  /** Who answers a POST; null if nobody does. */
  Handler<HttpServerRequest> post(String path) {
    Route route = posts.get(path);
    return route == null ? null : route.handler();
  }

  /** The methods that a path has, in their order; none if there is no such path. */
  Set<String> methods(String path) {
    Set<String> methods = new TreeSet<>();
    others.getOrDefault(path, Map.of()).keySet().forEach(method -> methods.add(method.name()));
    if (posts.containsKey(path)) {
      methods.add(HttpMethod.POST.name());
    }
    return methods;
  }

  /** All of them, by path. */
  List<Route> all() {
    return all.stream().sorted(Comparator.comparing(Route::path)).toList();
  }
}
