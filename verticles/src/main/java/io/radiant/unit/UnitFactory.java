package io.radiant.unit;

import io.radiant.graph.UnitSpec;

/** Makes the unit that a checked specification describes, once for every event loop. */
@FunctionalInterface
public interface UnitFactory {
  Unit create(UnitSpec spec, UnitContext context);
}
