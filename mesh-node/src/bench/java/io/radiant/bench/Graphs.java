package io.radiant.bench;

import java.util.List;
import java.util.stream.Stream;

/** The graphs that are served, as deployment files for one event loop on free local ports. */
final class Graphs {
  private static final String MANIFEST =
      """
      {
        "apiVersion": "machinelearning.seldon.io/v1",
        "kind": "SeldonDeployment",
        "metadata": { "name": "bench" },
        "spec": { "predictors": [ { "name": "main", "graph": %s } ] },
        "node": {
          "ingress": { "host": "127.0.0.1", "port": 0 },
          "admin": { "host": "127.0.0.1", "port": 0 },
          "eventLoops": 1,
          "edges": "%s",
          "work": { "threads": 1 }
        }
      }
      """;

  private static final List<Integer> CHAIN_LENGTHS = List.of(1, 3, 5);

  private Graphs() {}

  /** A model, two models averaged, and two models of which one is chosen at random. */
  static List<ServerKind> basic() {
    String two = model("a") + ", " + model("b");
    return List.of(
        node("simple", model("model"), "direct"),
        node("combiner", unit("average", "COMBINER", "AVERAGE_COMBINER", "[]", two), "direct"),
        node("abtest", unit("split", "ROUTER", "RANDOM_ABTEST", half(), two), "direct"));
  }

  /** Two models between which a bandit decides. */
  static ServerKind bandit() {
    String two = model("a") + ", " + model("b");
    return node("bandit", unit("bandit", "ROUTER", "THOMPSON_SAMPLING", "[]", two), "direct");
  }

  /** Routers one below the other, with a model at the end: every length with both kinds of edge. */
  static List<ServerKind> chains() {
    return Stream.of("direct", "bus")
        .flatMap(edges -> CHAIN_LENGTHS.stream().map(length -> chain(length, edges)))
        .toList();
  }

  private static ServerKind chain(int length, String edges) {
    return node(chainName(length, edges), chain(length), edges);
  }

  static String chainName(int length, String edges) {
    return "chain of " + length + ", " + edges;
  }

  private static String chain(int length) {
    if (length == 1) {
      return model("model");
    }
    return unit("router-" + length, "ROUTER", "SIMPLE_ROUTER", "[]", chain(length - 1));
  }

  private static String model(String name) {
    return unit(name, "MODEL", "SIMPLE_MODEL", "[]", "");
  }

  private static String half() {
    return "[ { \"name\": \"ratioA\", \"value\": \"0.5\", \"type\": \"FLOAT\" } ]";
  }

  private static String unit(
      String name, String type, String implementation, String parameters, String children) {
    return """
    { "name": "%s", "type": "%s", "implementation": "%s", "parameters": %s, "children": [ %s ] }\
    """
        .formatted(name, type, implementation, parameters, children);
  }

  static ServerKind node(String name, String graph, String edges) {
    return new ServerKind(name, ServerKind.Role.NODE, MANIFEST.formatted(graph, edges));
  }
}
