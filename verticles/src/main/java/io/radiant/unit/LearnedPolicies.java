package io.radiant.unit;

import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.ContextTotals;
import java.util.Collections;

/** Policies of routers that know nothing. */
final class LearnedPolicies implements Learning {
  @Override
  public LearnedPolicy<PolicySnapshot> policy(RouterPlan plan) {
    return none(plan);
  }

  @Override
  public LearnedPolicy<ContextualSnapshot> contextualPolicy(RouterPlan plan) {
    return noneInContext(plan);
  }

  /** What a policy makes of no rewards, for ever. */
  private static LearnedPolicy<PolicySnapshot> none(RouterPlan plan) {
    LearnedPolicy.Edition<PolicySnapshot> edition =
        new LearnedPolicy.Edition<>(unlearned(plan), 0, "");
    return () -> edition;
  }

  /** The same for a policy that looks at features. */
  private static LearnedPolicy<ContextualSnapshot> noneInContext(RouterPlan plan) {
    LearnedPolicy.Edition<ContextualSnapshot> edition =
        new LearnedPolicy.Edition<>(unlearnedInContext(plan), 0, "");
    return () -> edition;
  }

  private static PolicySnapshot unlearned(RouterPlan plan) {
    int arms = plan.arms().size();
    ArmTotals nothing = ArmTotals.of(new long[arms], new double[arms], new double[arms]);
    return ((RouterPlan.Learned) plan.rule()).policy().snapshot(nothing, 0, 0);
  }

  private static ContextualSnapshot unlearnedInContext(RouterPlan plan) {
    RouterPlan.LearnedInContext rule = (RouterPlan.LearnedInContext) plan.rule();
    return rule.policy().snapshot(nothing(plan.arms().size(), rule.features()), 0, 0);
  }

  private static ContextTotals nothing(int arms, int features) {
    return new ContextTotals(
        features,
        Collections.nCopies(
            arms,
            new ContextTotals.ArmContext(
                0, new double[features * (features + 1) / 2], new double[features])));
  }
}
