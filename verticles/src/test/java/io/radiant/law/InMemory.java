package io.radiant.law;

import io.radiant.unit.GraphNode;
import io.radiant.unit.Node;

/** Graph nodes that hold their children: no Vert.x at all. */
final class InMemory implements Place {
  @Override
  public Node put(Sketch graph) {
    return new GraphNode(
        graph.name(),
        graph.image(),
        graph.unit().orElseThrow(),
        graph.children().stream().map(this::put).toList());
  }

  @Override
  public void clear() {}

  @Override
  public void close() {}
}
