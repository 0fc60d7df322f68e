package io.radiant.law;

import io.radiant.verticle.Edges;

/** The law, held by node verticles that ask their children over the event bus. */
final class BusEdgesTest extends BusEdgesLaw {
  @Override
  Place open() {
    return new OnEventLoops(1, Edges.Mode.BUS);
  }
}
