package io.radiant.law;

import io.radiant.unit.Node;

/** Where graphs live while the law is held against them. */
interface Place extends AutoCloseable {
  /** Puts a graph there; the node that comes back asks its root as a client would. */
  Node put(Sketch graph);

  /** Takes away what was put. */
  void clear();

  @Override
  void close();
}
