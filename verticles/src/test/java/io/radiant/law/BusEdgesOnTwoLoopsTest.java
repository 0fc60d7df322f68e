package io.radiant.law;

import io.radiant.verticle.Edges;

/** The law, held by node verticles whose requests hop between two event loops. */
final class BusEdgesOnTwoLoopsTest extends BusEdgesLaw {
  @Override
  Place open() {
    return new OnEventLoops(2, Edges.Mode.BUS);
  }
}
