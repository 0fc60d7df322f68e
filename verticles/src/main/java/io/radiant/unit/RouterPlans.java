package io.radiant.unit;

import io.radiant.bandit.policy.DecisionHash;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.OutOfRange;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.graph.Parameters;
import io.radiant.graph.UnitSpec;

/** From a router in a manifest to its plan, and from the plan to the unit. */
final class RouterPlans {
  private static final String PUID = "puid";

  private RouterPlans() {}

  /** What is to be learned of a router; one that learns elsewhere, or not at all, is watched. */
  static RouterPlan of(UnitSpec router, String predictor) {
    return BanditPolicies.of(router)
        .map(policy -> plan(policy, router, predictor))
        .orElseGet(() -> watched(router, predictor));
  }

  private static RouterPlan watched(UnitSpec router, String predictor) {
    return new RouterPlan(
        predictor,
        router.name(),
        router.childNames(),
        RewardRange.UNIT,
        Repeats.FIRST_WINS,
        Forgetting.nothing(),
        new RouterPlan.Watched());
  }

  private static RouterPlan plan(BanditPolicy policy, UnitSpec router, String predictor) {
    Parameters parameters = router.parameters();
    return new RouterPlan(
        predictor,
        router.name(),
        router.childNames(),
        range(parameters),
        Repeats.valueOf(parameters.text("repeats").orElse("FIRST_WINS")),
        policy.forgetting().apply(parameters),
        policy.rule().apply(router),
        !sticky(parameters).equals(PUID));
  }

  private static String sticky(Parameters parameters) {
    return parameters.text("sticky").orElse(PUID);
  }

  private static RewardRange range(Parameters parameters) {
    return new RewardRange(
        parameters.number("rewardLow", 0),
        parameters.number("rewardHigh", 1),
        OutOfRange.valueOf(parameters.text("rewardOutOfRange").orElse("REJECT")));
  }

  /** The router of a policy, over what is learned at its place. */
  static Unit unit(UnitSpec router, UnitContext context) {
    RouterPlan plan = of(router, context.predictor());
    Parameters parameters = router.parameters();
    Assignment assignment =
        Assignment.of(
            sticky(parameters), DecisionHash.salt(context.deployment() + "/" + plan.id()));
    DecisionTag tag =
        new DecisionTag(plan.router(), plan.arms(), parameters.flag("decisionTag", false));
    return plan.rule() instanceof RouterPlan.LearnedInContext
        ? new ContextualRouter(
            context.learning().contextualPolicy(plan),
            RequestFeatures.of(parameters),
            assignment,
            tag)
        : new BanditRouter(context.learning().policy(plan), assignment, tag);
  }
}
