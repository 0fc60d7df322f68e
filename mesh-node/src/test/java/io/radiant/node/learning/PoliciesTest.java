package io.radiant.node.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.bandit.policy.LinUcb;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.node.whole.Eventually;
import io.radiant.unit.LearnedPolicy;
import io.radiant.unit.RouterPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What routers decide by follows what the ledger counts. */
final class PoliciesTest {
  private static final long HOUR = 3_600_000;

  private final MemoryJournal.Disk disk = new MemoryJournal.Disk();

  private static RouterPlan plan(Forgetting forgetting, RouterPlan.Rule rule) {
    return new RouterPlan(
        "main", "root", List.of("a", "b"), RewardRange.UNIT, Repeats.FIRST_WINS, forgetting, rule);
  }

  private static final double[] LEFT = {1, 0};
  private static final double[] RIGHT = {0, 1};

  @Test
  void requestsOfEachKindAreSentWhereTheyWereRewarded() {
    RouterPlan plan =
        plan(Forgetting.nothing(), new RouterPlan.LearnedInContext(new LinUcb(0.1, 0.05), 2));
    try (TestLedger ledger = new TestLedger(disk, Happenings.SETTINGS, plan)) {
      for (int i = 0; i < 40; i++) {
        ledger.decided("p" + i, i % 2, i % 4 < 2 ? LEFT : RIGHT);
        ledger.report(TestLedger.body("p" + i, (i % 2 == 0) == (i % 4 < 2) ? 1 : 0));
      }
      assertEquals(
          FeedbackOutcome.INVALID_FEATURES,
          ledger.report(TestLedger.routed("elsewhere", 1, 0)).outcome());
      LearnedPolicy<ContextualSnapshot> policy = ledger.ledger.learning().contextualPolicy(plan);
      Eventually.holds("left goes to a", () -> shares(policy, LEFT)[0] > .9);
      Eventually.holds("right goes to b", () -> shares(policy, RIGHT)[1] > .9);
      assertEquals("pod", policy.current().owner());
    }
    try (TestLedger again = new TestLedger(disk, Happenings.SETTINGS, plan)) {
      LearnedPolicy<ContextualSnapshot> policy = again.ledger.learning().contextualPolicy(plan);
      assertTrue(shares(policy, LEFT)[0] > .9, "before the first request");
      assertEquals(List.of(20L, 20L), again.counts());
    }
  }

  private static double[] shares(LearnedPolicy<ContextualSnapshot> policy, double[] features) {
    double[] shares = new double[2];
    policy.current().snapshot().propensities(features, shares);
    return shares;
  }

  @Test
  void whatIsForgottenIsForgottenWithoutNewRewards() {
    RouterPlan plan = plan(Forgetting.halfLife(HOUR), Happenings.learned());
    try (TestLedger ledger = new TestLedger(disk, Happenings.SETTINGS, plan)) {
      for (int i = 0; i < 40; i++) {
        ledger.decided("p" + i, i % 2);
        ledger.report(TestLedger.body("p" + i, i % 2));
      }
      LearnedPolicy<PolicySnapshot> policy = ledger.ledger.learning().policy(plan);
      Eventually.holds("b is best", () -> policy.current().snapshot().propensity(1) > .9);
      long version = policy.current().snapshot().version();
      ledger.clock.addAndGet(48 * HOUR);
      Eventually.holds(
          "nothing is known any more", () -> policy.current().snapshot().propensity(1) < .6);
      assertNotEquals(version, policy.current().snapshot().version());
    }
  }

  @Test
  void aRewardIsFollowedByANewEditionSoon() {
    RouterPlan plan = TestLedger.learning("a", "b");
    try (TestLedger ledger = TestLedger.of(disk)) {
      LearnedPolicy<PolicySnapshot> policy = ledger.ledger.learning().policy(plan);
      LearnedPolicy.Edition<PolicySnapshot> first = policy.current();
      assertEquals(0, first.epoch());
      ledger.report(TestLedger.routed("p", 1, 1));
      Eventually.holds("another edition", () -> policy.current() != first);
      assertTrue(policy.current().snapshot().propensity(1) > .5);
      TestLedger.await(ledger.ledger.begin("main/root", "drift"));
      Eventually.holds("of another epoch", () -> policy.current().epoch() == 1);
      assertEquals(.5, policy.current().snapshot().propensity(1), 1e-9);
    }
  }

  @Test
  void aFrozenPolicyStaysWhileRewardsAreCountedForLater() {
    RouterPlan.Learned rule = (RouterPlan.Learned) Happenings.learned();
    RouterPlan frozen = plan(Forgetting.nothing(), new RouterPlan.Learned(rule.policy(), true));
    try (TestLedger ledger = new TestLedger(disk, Happenings.SETTINGS, frozen)) {
      LearnedPolicy<PolicySnapshot> policy = ledger.ledger.learning().policy(frozen);
      for (int i = 0; i < 40; i++) {
        ledger.decided("p" + i, i % 2);
        ledger.report(TestLedger.body("p" + i, i % 2));
      }
      TestLedger.await(ledger.ledger.begin("main/root", "an operator"));
      Eventually.holds("rewards belong to the new epoch", () -> policy.current().epoch() == 1);
      assertEquals(.5, policy.current().snapshot().propensity(1), 1e-9);
      ledger.decided("q", 1);
    }
    RouterPlan free = plan(Forgetting.nothing(), rule);
    try (TestLedger again = new TestLedger(disk, Happenings.SETTINGS, free)) {
      assertEquals(1, again.root().epoch());
    }
  }

  @Test
  void decisionsOfOneKeyAreNoEvidenceByThemselves() {
    RouterPlan usual = TestLedger.learning("a", "b");
    RouterPlan sticky =
        new RouterPlan(
            usual.predictor(),
            usual.router(),
            usual.arms(),
            usual.range(),
            usual.repeats(),
            usual.forgetting(),
            usual.rule(),
            true);
    try (TestLedger ledger = new TestLedger(disk, Happenings.SETTINGS, sticky)) {
      assertTrue(ledger.root().evidence().isEmpty());
    }
    try (TestLedger ledger = new TestLedger(disk, Happenings.SETTINGS, usual)) {
      assertTrue(ledger.root().evidence().isPresent());
    }
  }
}
