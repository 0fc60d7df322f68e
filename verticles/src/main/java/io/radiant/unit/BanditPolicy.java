package io.radiant.unit;

import io.radiant.bandit.policy.ContextualPolicy;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.graph.ParameterRule;
import io.radiant.graph.Parameters;
import io.radiant.graph.UnitSpec;
import java.util.List;
import java.util.function.Function;

/**
 * A policy that a router may have, and its settings in a manifest.
 *
 * @param name the {@code implementation} of the router
 * @param rules all of its settings
 * @param description one sentence for people
 * @param rule makes what is learned of a router as the manifest describes it; throws an
 *     IllegalArgumentException where settings contradict each other
 * @param forgetting how the past loses its weight
 */
record BanditPolicy(
    String name,
    List<ParameterRule> rules,
    String description,
    Function<UnitSpec, RouterPlan.Rule> rule,
    Function<Parameters, Forgetting> forgetting) {

  /** One that learns the shares of the children. */
  static BanditPolicy learning(
      String name,
      List<ParameterRule> own,
      String description,
      Function<Parameters, Policy> policy) {
    return forgetting(name, own, description, policy, parameters -> Forgetting.nothing());
  }

  /** One that learns the shares of the children, and forgets. */
  static BanditPolicy forgetting(
      String name,
      List<ParameterRule> own,
      String description,
      Function<Parameters, Policy> policy,
      Function<Parameters, Forgetting> forgetting) {
    return new BanditPolicy(
        name,
        RouterRules.and(RouterRules.LEARNING, own),
        description,
        unit -> LearningBounds.of(unit).within(policy.apply(unit.parameters())),
        forgetting);
  }

  /** One that learns which child suits which request. */
  static BanditPolicy inContext(
      String name,
      List<ParameterRule> own,
      String description,
      Function<Parameters, ContextualPolicy> policy) {
    return new BanditPolicy(
        name,
        RouterRules.and(RouterRules.IN_CONTEXT, own),
        description,
        unit ->
            LearningBounds.of(unit)
                .within(
                    policy.apply(unit.parameters()), RequestFeatures.of(unit.parameters()).count()),
        parameters -> Forgetting.nothing());
  }

  /** One that learns nothing and whose rewards are counted for people to see. */
  static BanditPolicy fixed(
      String name, List<ParameterRule> own, String description, Function<UnitSpec, Policy> policy) {
    return new BanditPolicy(
        name,
        RouterRules.and(RouterRules.ALL, own),
        description,
        unit -> LearningBounds.of(unit).within(policy.apply(unit)),
        parameters -> Forgetting.nothing());
  }
}
