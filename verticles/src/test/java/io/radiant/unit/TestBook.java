package io.radiant.unit;

import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Measure;
import io.radiant.bandit.stats.Pull;
import io.radiant.bandit.stats.RewardBook;
import io.radiant.bandit.stats.RewardEvent;
import io.radiant.bandit.stats.Statistics;
import io.radiant.message.Basis;
import io.radiant.message.Route;

/** What a test taught one router. */
final class TestBook {
  private static final long SEED = 42;
  private static final String ORIGIN = "test";

  private final RouterPlan plan;
  private final Statistics statistics;
  private final RewardBook book;
  private long events;
  private LearnedPolicy.Edition<PolicySnapshot> shares;
  private LearnedPolicy.Edition<ContextualSnapshot> sharesInContext;

  TestBook(RouterPlan plan, long nowMillis) {
    this.plan = plan;
    statistics =
        new Statistics(ORIGIN, new Measure(plan.range(), plan.forgetting(), features(plan)));
    book =
        new RewardBook(
            statistics, new EventWindow(plan.repeats(), Long.MAX_VALUE / 2, 1 << 20), plan.arms());
    learn(nowMillis);
  }

  private static int features(RouterPlan plan) {
    return plan.rule() instanceof RouterPlan.LearnedInContext rule ? rule.features() : 0;
  }

  LearnedPolicy.Edition<PolicySnapshot> shares() {
    return shares;
  }

  LearnedPolicy.Edition<ContextualSnapshot> sharesInContext() {
    return sharesInContext;
  }

  FeedbackOutcome reward(int arm, double reward, long nowMillis) {
    double importance = shares.snapshot().importance(arm);
    Basis basis = new Basis(0, 0, new double[0], importance, new double[0]);
    return reward(new Route.Branch(arm, 1, basis), reward, nowMillis);
  }

  FeedbackOutcome reward(Route.Branch decision, double reward, long nowMillis) {
    Basis basis = decision.basis();
    Pull pull =
        new Pull(
            plan.arms().get(decision.child()),
            basis.epoch(),
            nowMillis,
            basis.importance(),
            basis.features());
    events++;
    FeedbackOutcome outcome =
        book.offer(new RewardEvent(pull, events, -events, nowMillis, reward), nowMillis);
    refresh(nowMillis);
    return outcome;
  }

  long count(int arm, long nowMillis) {
    return statistics.totals(plan.arms(), nowMillis).count(arm);
  }

  void refresh(long nowMillis) {
    boolean frozen =
        plan.rule() instanceof RouterPlan.Learned rule
            ? rule.frozen()
            : ((RouterPlan.LearnedInContext) plan.rule()).frozen();
    if (!frozen) {
      learn(nowMillis);
    }
  }

  private void learn(long nowMillis) {
    long version = events;
    if (plan.rule() instanceof RouterPlan.Learned rule) {
      PolicySnapshot next =
          rule.policy().snapshot(statistics.totals(plan.arms(), nowMillis), version, SEED);
      shares = new LearnedPolicy.Edition<>(next, statistics.epoch(), ORIGIN);
    }
    if (plan.rule() instanceof RouterPlan.LearnedInContext rule) {
      ContextualSnapshot next =
          rule.policy()
              .snapshot(
                  statistics.contextTotals(plan.arms(), rule.features(), nowMillis, 0),
                  version,
                  SEED);
      sharesInContext = new LearnedPolicy.Edition<>(next, statistics.epoch(), ORIGIN);
    }
  }
}
