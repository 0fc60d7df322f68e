package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many calls may be made again; time is an argument. */
final class RetryBudgetTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private long now = -SECOND;

  private int spend(RetryBudget budget, int wanted) {
    int spent = 0;
    for (int i = 0; i < wanted; i++) {
      spent += budget.spend(now) ? 1 : 0;
    }
    return spent;
  }

  @Test
  void atFirstThereAreTen() {
    assertEquals(10, spend(RetryBudget.usual(now), 100));
  }

  @Test
  void everyFifthCallMayBeMadeAgain() {
    RetryBudget budget = new RetryBudget(0.25, 0, 10, now);
    spend(budget, 10);
    int again = 0;
    for (int i = 0; i < 1000; i++) {
      budget.called();
      again += spend(budget, 2);
    }
    assertEquals(250, again);
  }

  @Test
  void fiveMoreComeEverySecond() {
    RetryBudget budget = RetryBudget.usual(now);
    spend(budget, 10);
    now += SECOND;
    assertEquals(5, spend(budget, 100));
    now += SECOND / 2;
    assertEquals(2, spend(budget, 100));
  }

  @Test
  void noMoreThanTenAreSavedUp() {
    RetryBudget budget = RetryBudget.usual(now);
    for (int i = 0; i < 1000; i++) {
      budget.called();
    }
    now += 100 * SECOND;
    assertEquals(10, spend(budget, 100));
  }
}
