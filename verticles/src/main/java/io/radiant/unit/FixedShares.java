package io.radiant.unit;

import io.radiant.bandit.policy.FixedSplit;
import io.radiant.bandit.policy.Policy;
import io.radiant.graph.UnitSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Reads the setting {@code shares}. */
final class FixedShares {
  private FixedShares() {}

  /** The split between the children that are not frozen. */
  static Policy of(UnitSpec unit) {
    List<Double> all = shares(unit);
    Set<Integer> frozen = LearningBounds.of(unit).frozenArms();
    List<Double> open = new ArrayList<>();
    for (int child = 0; child < all.size(); child++) {
      if (!frozen.contains(child)) {
        open.add(all.get(child));
      }
    }
    return new FixedSplit(open);
  }

  private static List<Double> shares(UnitSpec unit) {
    int children = unit.children().size();
    List<Double> shares = new ArrayList<>();
    for (double share : unit.parameters().numbers("shares")) {
      shares.add(share);
    }
    if (shares.isEmpty()) {
      return Collections.nCopies(children, 1.0);
    }
    if (shares.size() != children) {
      throw new IllegalArgumentException(
          "shares: %d for %d children".formatted(shares.size(), children));
    }
    return shares;
  }
}
