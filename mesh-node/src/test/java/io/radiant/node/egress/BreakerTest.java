package io.radiant.node.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When an endpoint is asked, and when not; time is an argument. */
final class BreakerTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  // Before zero, as System.nanoTime may be.
  private long now = -5 * SECOND;
  private final Breaker breaker = new Breaker(now);

  private void unreached(int times) {
    for (int i = 0; i < times; i++) {
      breaker.unreached(breaker.called(), now, "refused");
    }
  }

  private void failed(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed(breaker.called(), now, "silent");
    }
  }

  private void answered(int times) {
    for (int i = 0; i < times; i++) {
      breaker.answered(breaker.called(), now);
    }
  }

  @Test
  void itIsClosedAtFirst() {
    assertTrue(breaker.isClosed());
    assertTrue(breaker.allows(now));
  }

  @Test
  void fiveConnectionsInARowThatCannotBeMadeOpenItAtOnce() {
    unreached(4);
    assertTrue(breaker.allows(now));
    unreached(1);
    assertFalse(breaker.isClosed());
    assertFalse(breaker.allows(now));
  }

  @Test
  void anAnswerBetweenThemStartsTheCountAnew() {
    unreached(4);
    answered(1);
    unreached(4);
    assertTrue(breaker.allows(now));
  }

  @Test
  void halfOfTwentyCallsThatFailOpenIt() {
    answered(10);
    failed(9);
    assertTrue(breaker.allows(now));
    failed(1);
    assertFalse(breaker.allows(now));
  }

  @Test
  void fewerCallsSayTooLittle() {
    failed(19);
    assertTrue(breaker.allows(now));
  }

  @Test
  void callsOfMoreThanTenSecondsAgoAreForgotten() {
    failed(15);
    now += 10 * SECOND;
    failed(15);
    assertTrue(breaker.allows(now));
    failed(5);
    assertFalse(breaker.allows(now));
  }

  @Test
  void callsOfTheLastTenSecondsAreAddedUp() {
    for (int i = 0; i < 9; i++) {
      failed(2);
      now += SECOND;
    }
    assertTrue(breaker.allows(now));
    failed(2);
    assertFalse(breaker.allows(now));
  }

  @Test
  void afterASecondOneCallIsLetThroughOnTrial() {
    unreached(5);
    now += SECOND - 1;
    assertFalse(breaker.allows(now));
    now++;
    assertTrue(breaker.allows(now));
    breaker.called();
    assertFalse(breaker.allows(now), "one is enough");
    assertFalse(breaker.isClosed());
  }

  @Test
  void aTrialThatIsAnsweredClosesIt() {
    unreached(5);
    now += SECOND;
    breaker.answered(breaker.called(), now);
    assertTrue(breaker.isClosed());
    assertTrue(breaker.allows(now));
    failed(10);
    assertTrue(breaker.allows(now), "what was before is forgotten");
  }

  @Test
  void everyTrialThatFailsDoublesTheWaitUpToHalfAMinute() {
    unreached(5);
    for (long wait : new long[] {1, 2, 4, 8, 16, 30, 30}) {
      assertFalse(breaker.allows(now + wait * SECOND - 1));
      now += wait * SECOND;
      assertTrue(breaker.allows(now), "after " + wait + " s");
      breaker.failed(breaker.called(), now, "still silent");
    }
  }

  @Test
  void aTrialThatSaysNothingIsFollowedByAnother() {
    unreached(5);
    now += SECOND;
    breaker.inconclusive(breaker.called());
    assertFalse(breaker.isClosed());
    assertTrue(breaker.allows(now));
  }

  @Test
  void whatComesLateWhileItIsOpenChangesNothing() {
    long early = breaker.called();
    unreached(5);
    breaker.answered(early, now);
    breaker.inconclusive(early);
    breaker.unreached(early, now, "refused");
    breaker.failed(early, now, "silent");
    assertFalse(breaker.isClosed());
    assertTrue(breaker.allows(now + SECOND), "and does not prolong the wait");
  }

  @Test
  void aTrialIsNotDecidedByCallsThatBeganBeforeIt() {
    long early = breaker.called();
    unreached(5);
    now += SECOND;
    long trial = breaker.called();
    breaker.answered(early, now);
    assertFalse(breaker.isClosed(), "an early call's answer");
    breaker.inconclusive(early);
    assertFalse(breaker.allows(now), "nor is there a second trial");
    breaker.failed(early, now, "silent");
    breaker.unreached(early, now, "refused");
    breaker.answered(trial, now);
    assertTrue(breaker.isClosed(), "the trial's own answer");
    unreached(5);
    assertTrue(breaker.allows(now + SECOND), "the wait was not doubled");
  }

  @Test
  void whatBeganBeforeItOpenedSaysNothingOnceItIsClosedAgain() {
    long early = breaker.called();
    unreached(5);
    now += SECOND;
    long trial = breaker.called();
    breaker.answered(trial, now);
    for (int i = 0; i < Breaker.ENOUGH_CALLS; i++) {
      breaker.unreached(early, now, "refused");
    }
    assertTrue(breaker.allows(now));
  }

  @Test
  void aTrialIsJudgedOnce() {
    unreached(5);
    now += SECOND;
    long trial = breaker.called();
    breaker.failed(trial, now, "silent");
    breaker.answered(trial, now);
    assertFalse(breaker.isClosed());
    assertFalse(breaker.allows(now + 2 * SECOND - 1));
    assertTrue(breaker.allows(now + 2 * SECOND));
  }

  @Test
  void itSaysSinceWhenAndWhy() {
    unreached(5);
    now += 3 * SECOND;
    breaker.failed(breaker.called(), now, "no answer");
    assertEquals("not asked for 4000 ms: no answer", breaker.describe(now + SECOND));
  }
}
