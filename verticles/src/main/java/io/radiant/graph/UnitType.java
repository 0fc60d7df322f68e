package io.radiant.graph;

/** What a unit does with a message. */
public enum UnitType {
  /** Stands in a manifest where the implementation says it all. */
  UNKNOWN_TYPE,
  ROUTER,
  COMBINER,
  MODEL,
  TRANSFORMER,
  OUTPUT_TRANSFORMER
}
