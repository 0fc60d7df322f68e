package io.radiant.law;

import io.radiant.verticle.Edges;

/** The law, held by node verticles on two event loops, each calling its own children. */
final class DirectEdgesOnTwoLoopsTest extends OnEventLoopsLaw {
  @Override
  Place open() {
    return new OnEventLoops(2, Edges.Mode.DIRECT);
  }
}
