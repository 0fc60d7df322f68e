package io.radiant.unit;

import io.radiant.bandit.policy.ContextualSnapshot;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.Route;
import java.util.HashMap;
import java.util.Map;

/** Learns in memory and at once, from rewards that a test gives. */
final class TestLearning implements Learning {
  private final Map<String, TestBook> books = new HashMap<>();
  private long nowMillis;

  @Override
  public LearnedPolicy<PolicySnapshot> policy(RouterPlan plan) {
    TestBook book = book(plan);
    return book::shares;
  }

  @Override
  public LearnedPolicy<ContextualSnapshot> contextualPolicy(RouterPlan plan) {
    TestBook book = book(plan);
    return book::sharesInContext;
  }

  private TestBook book(RouterPlan plan) {
    return books.computeIfAbsent(plan.id(), id -> new TestBook(plan, nowMillis));
  }

  /** A reward for a decision that nobody made. */
  FeedbackOutcome reward(String routerId, int arm, double reward) {
    return books.get(routerId).reward(arm, reward, nowMillis);
  }

  /** A reward for a decision. */
  FeedbackOutcome reward(String routerId, Route.Branch decision, double reward) {
    return books.get(routerId).reward(decision, reward, nowMillis);
  }

  /** Time goes on, and policies that forget notice. */
  void passTime(long millis) {
    nowMillis += millis;
    books.values().forEach(book -> book.refresh(nowMillis));
  }

  /** How many rewards of an arm count. */
  long count(String routerId, int arm) {
    return books.get(routerId).count(arm, nowMillis);
  }
}
