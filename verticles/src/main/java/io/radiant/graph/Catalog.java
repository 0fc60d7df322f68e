package io.radiant.graph;

import java.util.Collection;
import java.util.Optional;

/** The implementations that this process knows. */
public interface Catalog {
  Optional<Implementation> find(String implementation);

  /** What is wrong with a unit whose parameters are fine one by one, if anything. */
  default Optional<String> complaint(UnitSpec unit) {
    return Optional.empty();
  }

  /** All of them, by name. */
  Collection<Implementation> all();
}
