package io.radiant.message;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One node that a message visited.
 *
 * @param node the node's name, unique in its graph
 * @param image what answered: the unit's image or model version; may be empty
 * @param route which children it asked; empty for a leaf
 * @param metrics what the unit reported, in order
 */
public record Hop(String node, String image, Optional<Route> route, List<Metric> metrics) {
  public Hop {
    Objects.requireNonNull(node);
    Objects.requireNonNull(image);
    Objects.requireNonNull(route);
    metrics = List.copyOf(metrics);
  }

  public Hop(String node, Optional<Route> route) {
    this(node, "", route, List.of());
  }
}
