package io.radiant.node.learning;

import io.radiant.graph.DeploymentSpec;
import io.radiant.graph.GraphTrail;
import io.radiant.graph.PredictorSpec;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.Failure;
import io.radiant.message.Hop;
import io.radiant.message.Route;
import io.radiant.message.Trail;
import io.radiant.node.wire.FeedbackBody;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The ways that predictions of a deployment can take, and what is kept of them. Immutable, and safe
 * to share between threads.
 */
public final class GraphPaths {
  private final DeploymentSpec spec;
  private final ToIntFunction<String> choice;
  private final Map<String, Graph> graphs = new HashMap<>();

  /** One predictor's units, by name. */
  private record Graph(UnitSpec root, Map<String, UnitSpec> units, Set<String> routers) {
    static Graph of(PredictorSpec predictor) {
      Map<String, UnitSpec> units =
          predictor
              .graph()
              .all()
              .collect(Collectors.toUnmodifiableMap(UnitSpec::name, unit -> unit));
      Set<String> routers =
          units.values().stream()
              .filter(unit -> unit.type() == UnitType.ROUTER)
              .map(UnitSpec::name)
              .collect(Collectors.toUnmodifiableSet());
      return new Graph(predictor.graph(), units, routers);
    }
  }

  /**
   * @param choice which predictor answers a prediction, by its id
   */
  public GraphPaths(DeploymentSpec spec, ToIntFunction<String> choice) {
    this.spec = spec;
    this.choice = choice;
    spec.predictors().forEach(predictor -> graphs.put(predictor.name(), Graph.of(predictor)));
  }

  /** Whether routers decide about this predictor's requests, so that decisions are kept. */
  public boolean hasRouters(String predictor) {
    return !graphs.get(predictor).routers().isEmpty();
  }

  // === What an answer's trail says ===

  /**
   * What was decided on this trail: by routers, and by whoever else did not ask all its children.
   */
  List<RouterDecision> decisions(String predictor, Trail trail) {
    Graph graph = graphs.get(predictor);
    return trail.hops().stream().flatMap(hop -> decision(graph, hop).stream()).toList();
  }

  private static Optional<RouterDecision> decision(Graph graph, Hop hop) {
    UnitSpec unit = graph.units().get(hop.node());
    boolean decided = unit != null && hop.route().isPresent();
    if (!decided || (unit.type() != UnitType.ROUTER && hop.route().get() instanceof Route.All)) {
      return Optional.empty();
    }
    Route route = hop.route().get();
    return Optional.of(new RouterDecision(hop.node(), arm(unit, route), route));
  }

  private static String arm(UnitSpec unit, Route route) {
    return route instanceof Route.Branch branch && branch.child() < unit.children().size()
        ? unit.children().get(branch.child()).name()
        : "";
  }

  // === What a client says ===

  /** Whether the client says where its prediction went. */
  static boolean isTold(FeedbackBody body) {
    return !body.routing().isEmpty() || !body.requestPath().isEmpty();
  }

  /**
   * The predictor that answered: by the id, unless the units on the path say that it was another.
   *
   * @throws Failure BAD_REQUEST if no predictor has those units
   */
  String predictor(FeedbackBody body) {
    String chosen = chosen(body.puid());
    Set<String> path = body.requestPath().keySet();
    if (graphs.get(chosen).units().keySet().containsAll(path)) {
      return chosen;
    }
    return spec.predictors().stream()
        .map(PredictorSpec::name)
        .filter(name -> graphs.get(name).units().keySet().containsAll(path))
        .findFirst()
        .orElseThrow(() -> strangers(path));
  }

  private Failure strangers(Set<String> path) {
    return Failure.badRequest(
        "requestPath names units that no predictor of \"%s\" has: %s".formatted(spec.name(), path));
  }

  /** The predictor that answers this prediction today. */
  String chosen(String puid) {
    return spec.predictors().get(puid.isEmpty() ? 0 : choice.applyAsInt(puid)).name();
  }

  /**
   * The trail that the client tells of.
   *
   * @throws Failure BAD_REQUEST if there is no such way
   */
  Trail told(String predictor, FeedbackBody body) {
    return GraphTrail.of(graphs.get(predictor).root(), body.routing(), body.requestPath().keySet());
  }

  // === What the journal says ===

  /**
   * The trail of a prediction in the graph of today: it ends where that no longer has the arm that
   * was chosen, and is empty if there is no such predictor any more.
   */
  Trail trail(DecidedPrediction prediction) {
    Graph graph = graphs.get(prediction.predictor());
    if (graph == null) {
      return Trail.EMPTY;
    }
    Map<String, Route> routes = new HashMap<>();
    prediction
        .decisions()
        .forEach(decision -> routes.put(decision.router(), today(graph, decision)));
    return GraphTrail.of(graph.root(), routes, new HashSet<>());
  }

  private static Route today(Graph graph, RouterDecision decision) {
    UnitSpec unit = graph.units().get(decision.router());
    if (unit == null || !(decision.route() instanceof Route.Branch branch)) {
      return decision.route();
    }
    int child = unit.childNames().indexOf(decision.arm());
    return child < 0 ? Route.NONE : new Route.Branch(child, branch.propensity(), branch.basis());
  }
}
