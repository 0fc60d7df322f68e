package io.radiant.law;

import io.radiant.verticle.Edges;

/** The law, held by node verticles that call their children on the same event loop. */
final class DirectEdgesTest extends OnEventLoopsLaw {
  @Override
  Place open() {
    return new OnEventLoops(1, Edges.Mode.DIRECT);
  }
}
