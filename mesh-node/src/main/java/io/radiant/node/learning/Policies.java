package io.radiant.node.learning;

import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.ContextTotals;
import io.radiant.unit.LearnedPolicy;
import io.radiant.unit.Learning;
import io.radiant.unit.RouterPlan;
import io.radiant.unit.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The policies of one deployment's routers, renewed as rewards come in. */
final class Policies implements Learning {
  private final Map<String, Refresher<PolicySnapshot>> learned = new HashMap<>();
  private final Map<String, Refresher<ContextualSnapshot>> contextual = new HashMap<>();
  private final Work work;
  private final long seed;

  /**
   * @param seed for policies that draw; the same on every replica
   * @param done is run on some thread whenever a policy was renewed
   */
  Policies(List<RouterPlan> plans, Fold fold, Work work, long seed, Runnable done) {
    this.work = work;
    this.seed = seed;
    for (RouterPlan plan : plans) {
      RouterBook book = fold.book(plan.id()).orElseThrow();
      if (plan.rule() instanceof RouterPlan.Learned rule) {
        learned.put(plan.id(), new Refresher<>(book, recipe(rule.policy()), rule.frozen(), done));
      } else if (plan.rule() instanceof RouterPlan.LearnedInContext rule) {
        contextual.put(plan.id(), new Refresher<>(book, recipe(rule), rule.frozen(), done));
      }
    }
  }

  private Refresher.Recipe<PolicySnapshot> recipe(Policy policy) {
    return (book, version, nowMillis) -> {
      ArmTotals totals = book.totals(book.terms().arms(), nowMillis);
      return () -> policy.snapshot(totals, version, seed);
    };
  }

  private Refresher.Recipe<ContextualSnapshot> recipe(RouterPlan.LearnedInContext rule) {
    return (book, version, nowMillis) -> {
      ContextTotals totals = book.contextTotals(book.terms().arms(), rule.features(), nowMillis);
      return () -> rule.policy().snapshot(totals, version, seed);
    };
  }

  // === On any thread ===

  @Override
  public LearnedPolicy<PolicySnapshot> policy(RouterPlan plan) {
    return learned.get(plan.id());
  }

  @Override
  public LearnedPolicy<ContextualSnapshot> contextualPolicy(RouterPlan plan) {
    return contextual.get(plan.id());
  }

  // === On the ledger's thread ===

  void begin(long nowNanos, long nowMillis) {
    all().forEach(policy -> policy.begin(nowNanos, nowMillis));
  }

  /** A reward has changed what is known about a router. */
  void counted(String router) {
    find(router).ifPresent(Refresher::counted);
  }

  /** What is known about a router has changed as a whole. */
  void renew(String router) {
    find(router).ifPresent(Refresher::renew);
  }

  void refresh(long nowNanos, long nowMillis) {
    all().forEach(policy -> policy.refresh(work, nowNanos, nowMillis));
  }

  /** Whether one of them waits for its time. */
  boolean isBehind() {
    return all().anyMatch(Refresher::isBehind);
  }

  private Stream<Refresher<?>> all() {
    return Stream.concat(learned.values().stream(), contextual.values().stream());
  }

  private Optional<Refresher<?>> find(String router) {
    Refresher<?> shares = learned.get(router);
    return Optional.ofNullable(shares == null ? contextual.get(router) : shares);
  }

  /** What a router decides by, if that does not depend on the request. */
  Optional<PolicySnapshot> shares(String router) {
    return Optional.ofNullable(learned.get(router)).map(policy -> policy.current().snapshot());
  }

  /** The version of what a router decides by; empty if it decides by itself. */
  OptionalLong version(String router) {
    if (contextual.containsKey(router)) {
      return OptionalLong.of(contextual.get(router).current().snapshot().version());
    }
    return shares(router).stream().mapToLong(PolicySnapshot::version).findFirst();
  }
}
