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
 * route that each recorded.
 */
public final class GraphTrail {
  private final Map<String, Route> routing;
  private final Set<String> visited;
  private final List<Hop> hops = new ArrayList<>();

  private GraphTrail(Map<String, Route> routing, Set<String> visited) {
    this.routing = routing;
    this.visited = visited;
  }

  /**
   * The hops from {@code root} down.
   *
   * @param routing the recorded route by unit; a unit that is missing asked all its children, since
   *     clients may send the answer back without it
   * @param visited the units on the prediction's path; empty if the client did not say, and then
   *     the routing alone decides
   * @throws Failure BAD_REQUEST if an index is beyond a unit's children
   */
  public static Trail of(UnitSpec root, Map<String, Route> routing, Set<String> visited) {
    GraphTrail trail = new GraphTrail(routing, visited);
    trail.visit(root);
    return Trail.of(trail.hops);
  }

  private void visit(UnitSpec unit) {
    if (!visited.isEmpty() && !visited.contains(unit.name())) {
      return;
    }
    Route route = routing.getOrDefault(unit.name(), Route.ALL);
    if (route instanceof Route.Branch branch) {
      requireChild(unit, branch.child());
    }
    hops.add(
        new Hop(unit.name(), unit.children().isEmpty() ? Optional.empty() : Optional.of(route)));
    descend(unit, route);
  }

  private static void requireChild(UnitSpec unit, int index) {
    if (index >= unit.children().size()) {
      throw Failure.badRequest(
          "routing of \"%s\" is %d, but it has %d children"
              .formatted(unit.name(), index, unit.children().size()));
    }
  }

  private void descend(UnitSpec unit, Route route) {
    if (route instanceof Route.Branch branch) {
      visit(unit.children().get(branch.child()));
    } else if (route instanceof Route.All) {
      unit.children().forEach(this::visit);
    }
  }
}
