package io.radiant.unit;

import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.bandit.policy.Learner;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.policy.RefreshSchedule;
import java.util.HashMap;
import java.util.Map;

/** Learns in memory and at once, from rewards that a test gives. */
final class TestLearning implements Learning {
  private final Map<String, Learner> learners = new HashMap<>();

  @Override
  public LearnedPolicy<PolicySnapshot> policy(RouterPlan plan) {
    Learner learner =
        learners.computeIfAbsent(
            plan.id(),
            id ->
                new Learner(
                    ((RouterPlan.Learned) plan.rule()).policy(),
                    plan.range(),
                    plan.arms(),
                    id,
                    42,
                    RefreshSchedule.EVERY_REWARD));
    return new Latest(learner);
  }

  @Override
  public LearnedPolicy<ContextualSnapshot> contextualPolicy(RouterPlan plan) {
    throw new UnsupportedOperationException("not in this test");
  }

  void reward(String routerId, int arm, double reward) {
    Learner learner = learners.get(routerId);
    learner.reward(arm, reward);
    if (learner.refreshDue(0)) {
      learner.install(learner.prepare(0).compute());
    }
  }

  private static final class Latest implements LearnedPolicy<PolicySnapshot> {
    private final Learner learner;
    private Edition<PolicySnapshot> edition;

    Latest(Learner learner) {
      this.learner = learner;
      edition = new Edition<>(learner.snapshot(), 0, "test");
    }

    @Override
    public Edition<PolicySnapshot> current() {
      if (edition.snapshot() != learner.snapshot()) {
        edition = new Edition<>(learner.snapshot(), 0, "test");
      }
      return edition;
    }
  }
}
