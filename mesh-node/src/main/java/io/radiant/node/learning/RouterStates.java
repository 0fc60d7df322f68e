package io.radiant.node.learning;

import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.unit.RouterPlan;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Shows what is known about the routers of a deployment. Belongs to the ledger's thread. */
final class RouterStates {
  private static final double[] UNKNOWN = {};

  private final List<RouterPlan> plans;
  private final Fold fold;
  private final Policies policies;
  private final LongSupplier clock;
  private final Map<String, Map<FeedbackOutcome, Long>> outcomes = new HashMap<>();

  RouterStates(List<RouterPlan> plans, Fold fold, Policies policies, LongSupplier clock) {
    this.plans = plans;
    this.fold = fold;
    this.policies = policies;
    this.clock = clock;
  }

  /** A router made this of a report. */
  void settled(String router, FeedbackOutcome outcome) {
    outcomes
        .computeIfAbsent(router, id -> new EnumMap<>(FeedbackOutcome.class))
        .merge(outcome, 1L, Long::sum);
  }

  List<RouterState> all() {
    return plans.stream().map(this::state).toList();
  }

  private RouterState state(RouterPlan plan) {
    RouterBook book = fold.book(plan.id()).orElseThrow();
    return new RouterState(
        plan,
        book.statistics().origin(),
        book.statistics().epoch(),
        policies.version(plan.id()).orElseGet(book::version),
        book.totals(plan.arms(), clock.getAsLong()),
        policies.shares(plan.id()).map(PolicySnapshot::propensities).orElse(UNKNOWN),
        book.evidence(),
        Map.copyOf(outcomes.getOrDefault(plan.id(), Map.of())));
  }
}
