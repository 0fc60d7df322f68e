package io.radiant.unit;

import io.radiant.bandit.policy.ColdStart;
import io.radiant.bandit.policy.ColdStartInContext;
import io.radiant.bandit.policy.ContextualPolicy;
import io.radiant.bandit.policy.FrozenArms;
import io.radiant.bandit.policy.FrozenArmsInContext;
import io.radiant.bandit.policy.Policy;
import io.radiant.graph.UnitSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a manifest lets a router's policy do.
 *
 * @param frozenArms the indices of the children that get no requests
 * @param coldStartShare the most that children without rewards get together
 * @param frozen whether the policy stays as it is when the process begins
 */
record LearningBounds(Set<Integer> frozenArms, double coldStartShare, boolean frozen) {
  LearningBounds {
    frozenArms = Set.copyOf(frozenArms);
  }

  /**
   * @throws IllegalArgumentException if it freezes children that are not there, or all of them
   */
  static LearningBounds of(UnitSpec unit) {
    return new LearningBounds(
        frozenArms(unit),
        unit.parameters().number("coldStartShare", 1),
        unit.parameters().flag("freeze", false));
  }

  private static Set<Integer> frozenArms(UnitSpec unit) {
    List<String> children = unit.childNames();
    Set<Integer> frozen = new LinkedHashSet<>();
    unit.parameters().list("frozenArms").forEach(name -> frozen.add(index(name, children)));
    if (frozen.size() == children.size()) {
      throw new IllegalArgumentException(
          "frozenArms: all of %s (expected: at least one is not)".formatted(children));
    }
    return frozen;
  }

  private static int index(String name, List<String> children) {
    int index = children.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "frozenArms: \"%s\" is no child (expected: some of %s)".formatted(name, children));
    }
    return index;
  }

  RouterPlan.Learned within(Policy policy) {
    Policy careful = coldStartShare < 1 ? new ColdStart(policy, coldStartShare) : policy;
    return new RouterPlan.Learned(
        frozenArms.isEmpty() ? careful : new FrozenArms(careful, frozenArms), frozen);
  }

  RouterPlan.LearnedInContext within(ContextualPolicy policy, int features) {
    ContextualPolicy careful =
        coldStartShare < 1 ? new ColdStartInContext(policy, coldStartShare) : policy;
    return new RouterPlan.LearnedInContext(
        frozenArms.isEmpty() ? careful : new FrozenArmsInContext(careful, frozenArms),
        features,
        frozen);
  }
}
