package io.radiant.graph;

import io.radiant.message.Failure;
import io.radiant.message.Hop;
import io.radiant.message.Route;
import io.radiant.message.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the trail of a prediction again from what its answer said: which units it visited and the
 * index that each recorded.
 */
public final class GraphTrail {
  /** On the wire: every child was asked. */
  private static final int ALL = -1;

  private final Map<String, Integer> routing;
  private final Set<String> visited;
  private final List<Hop> hops = new ArrayList<>();

  private GraphTrail(Map<String, Integer> routing, Set<String> visited) {
    this.routing = routing;
    this.visited = visited;
  }

  /**
   * The hops from {@code root} down.
   *
   * @param routing the recorded index by unit: a child, -1 for all, any other negative for none; a
   *     unit that is missing counts as -1, since clients may send the answer back without it
   * @param visited the units on the prediction's path; empty if the client did not say, and then
   *     the routing alone decides
   * @throws Failure BAD_REQUEST if an index is beyond a unit's children
   */
  public static Trail of(UnitSpec root, Map<String, Integer> routing, Set<String> visited) {
    GraphTrail trail = new GraphTrail(routing, visited);
    trail.visit(root);
    return Trail.of(trail.hops);
  }

  private void visit(UnitSpec unit) {
    if (!visited.isEmpty() && !visited.contains(unit.name())) {
      return;
    }
    int index = routing.getOrDefault(unit.name(), ALL);
    hops.add(new Hop(unit.name(), route(unit, index)));
    if (index == ALL) {
      unit.children().forEach(this::visit);
    } else if (index >= 0) {
      visit(unit.children().get(index));
    }
  }

  private static Optional<Route> route(UnitSpec unit, int index) {
    if (index >= unit.children().size()) {
      throw Failure.badRequest(
          "routing of \"%s\" is %d, but it has %d children"
              .formatted(unit.name(), index, unit.children().size()));
    }
    if (unit.children().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        index >= 0 ? new Route.Branch(index) : index == ALL ? Route.ALL : Route.NONE);
  }
}
