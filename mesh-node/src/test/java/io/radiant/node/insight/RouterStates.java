package io.radiant.node.insight;

import io.radiant.bandit.inference.RandomisationTest;
import io.radiant.bandit.inference.RewardForm;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.stats.ArmEvidence;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.OutOfRange;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.node.learning.RouterState;
import io.radiant.unit.RouterPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** States of routers as a ledger would tell them. */
public final class RouterStates {
  private RouterStates() {}

  /** A router of even shares, with 0/1 rewards dealt out in turns. */
  public static RouterState of(Policy policy, long[] decisions, long[] rewards, long[] successes) {
    int arms = decisions.length;
    double[] even = IntStream.range(0, arms).mapToDouble(arm -> 1.0 / arms).toArray();
    RandomisationTest test = RandomisationTest.anyDifference(arms, RewardForm.BOUNDED);
    long most = IntStream.range(0, arms).mapToLong(arm -> rewards[arm]).max().orElse(0);
    for (long turn = 0; turn < most; turn++) {
      for (int arm = 0; arm < arms; arm++) {
        if (turn < rewards[arm]) {
          test.observe(arm, isSuccess(turn, rewards[arm], successes[arm]) ? 1 : 0, even);
        }
      }
    }
    List<ArmEvidence> evidence =
        IntStream.range(0, arms)
            .mapToObj(
                arm ->
                    new ArmEvidence(
                        rewards[arm],
                        decisions[arm],
                        rewards[arm],
                        successes[arm],
                        successes[arm],
                        0))
            .toList();
    return new RouterState(
        plan(policy, arms, Forgetting.nothing()),
        "origin",
        2,
        7,
        ArmTotals.of(evidence),
        even,
        Optional.of(test.evidence()),
        Map.of(
            FeedbackOutcome.ACCEPTED, IntStream.range(0, arms).mapToLong(a -> rewards[a]).sum()));
  }

  /** Spreads the successes over the turns. */
  private static boolean isSuccess(long turn, long rewards, long successes) {
    return (turn + 1) * successes / rewards > turn * successes / rewards;
  }

  /** The same of a router with other settings, and with reports of other outcomes. */
  static RouterState with(
      RouterState state, Repeats repeats, boolean sticky, Map<FeedbackOutcome, Long> outcomes) {
    RouterPlan plan = state.plan();
    return new RouterState(
        new RouterPlan(
            plan.predictor(),
            plan.router(),
            plan.arms(),
            plan.range(),
            repeats,
            plan.forgetting(),
            plan.rule(),
            sticky),
        state.origin(),
        state.epoch(),
        state.version(),
        state.totals(),
        state.propensities(),
        repeats == Repeats.FIRST_WINS && !sticky ? state.evidence() : Optional.empty(),
        outcomes);
  }

  /** The same with these totals, and without evidence. */
  static RouterState with(RouterState state, RouterPlan plan, ArmTotals totals) {
    return new RouterState(
        plan, state.origin(), 0, 0, totals, new double[0], Optional.empty(), Map.of());
  }

  static RouterPlan plan(Policy policy, int arms, Forgetting forgetting) {
    return new RouterPlan(
        "main",
        "router",
        IntStream.range(0, arms).mapToObj(arm -> "arm" + arm).toList(),
        new RewardRange(-1, 3, OutOfRange.REJECT),
        Repeats.FIRST_WINS,
        forgetting,
        new RouterPlan.Learned(policy));
  }
}
