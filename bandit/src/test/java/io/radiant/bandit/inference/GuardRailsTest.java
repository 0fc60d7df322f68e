package io.radiant.bandit.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class GuardRailsTest {

  private static final double BAR = Math.log(20);

  // === Against a limit ===

  /** ∫ of (q/p)^s ((1−q)/(1−p))^(n−s) over the Beta(½, ½) above p, as a sum in q = sin²φ. */
  @Test
  void theEvidenceAgainstALimitIsTheMixtureOverHigherRates() {
    double limit = .05;
    double lowest = Math.asin(Math.sqrt(limit));
    int steps = 20_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double sine = Math.sin(lowest + (Math.PI / 2 - lowest) * (i + .5) / steps);
      double rate = sine * sine;
      sum += Math.exp(9 * Math.log(rate / limit) + 91 * Math.log((1 - rate) / (1 - limit)));
    }
    LimitGuardRail guard = LimitGuardRail.errorRate(limit);
    assertEquals(Math.log(sum / steps), guard.logEValue(new EventCounts(9, 100)), 1e-6);
  }

  @Test
  void nothingIsEvidenceForNothingAndFewEventsAreNone() {
    LimitGuardRail guard = LimitGuardRail.errorRate(.01);
    assertEquals(0, guard.logEValue(EventCounts.NONE), 1e-15);
    assertTrue(guard.logEValue(new EventCounts(0, 1000)) < 0);
    assertEquals(Double.NEGATIVE_INFINITY, guard.logEValue(new EventCounts(0, 10_000_000)));
  }

  @Test
  void aRateUpToTheLimitRarelyRaisesAnAlarm() {
    assertRarelyAlarms(time -> .02);
    assertRarelyAlarms(time -> .01);
    assertRarelyAlarms(time -> time < .5 ? .001 : .02);
  }

  private static void assertRarelyAlarms(DoubleUnaryOperator rate) {
    int runs = 200;
    int alarms = 0;
    SplittableRandom chance = new SplittableRandom(21);
    for (int run = 0; run < runs; run++) {
      alarms += alarm(LimitGuardRail.errorRate(.02), rate, 3000, chance.split()) > 0 ? 1 : 0;
    }
    double most = runs * (.05 + 4 * Math.sqrt(.05 * .95 / runs));
    assertTrue(alarms <= most, alarms + " of " + runs);
  }

  @Test
  void errorsAtTwiceTheLimitAreFoundWithinTwoThousandCalls() {
    int alarm = alarm(LimitGuardRail.errorRate(.02), time -> .04, 2000, new SplittableRandom(22));
    assertTrue(alarm > 0 && alarm < 2000, "alarm at " + alarm);
  }

  /** Exponential latencies of mean 50: their 99 % quantile is 230. */
  @Test
  void aLatencyQuantileIsTheRateOfSlowerAnswers() {
    LimitGuardRail guard = LimitGuardRail.latencyQuantile(.99);
    assertEquals(.01, guard.limit(), 1e-15);
    assertTrue(guard.logEValue(slowerThan(200)) >= BAR);
    assertTrue(guard.logEValue(slowerThan(240)) < BAR);
  }

  private static EventCounts slowerThan(double bound) {
    SplittableRandom chance = new SplittableRandom(23);
    EventCounts counts = EventCounts.NONE;
    for (int i = 0; i < 10_000; i++) {
      counts = counts.with(-50 * Math.log1p(-chance.nextDouble()) > bound);
    }
    return counts;
  }

  /** When the alarm is raised first, 0 for never. */
  private static int alarm(
      LimitGuardRail guard, DoubleUnaryOperator rate, int calls, SplittableRandom chance) {
    EventCounts counts = EventCounts.NONE;
    for (int i = 1; i <= calls; i++) {
      counts = counts.with(chance.nextDouble() < rate.applyAsDouble((double) i / calls));
      if (guard.logEValue(counts) >= BAR) {
        return i;
      }
    }
    return 0;
  }

  @Test
  void countsOfOriginsAddUp() {
    assertEquals(new EventCounts(5, 30), new EventCounts(2, 10).plus(new EventCounts(3, 20)));
    assertThrows(IllegalArgumentException.class, () -> new EventCounts(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new EventCounts(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> LimitGuardRail.errorRate(0));
    assertThrows(IllegalArgumentException.class, () -> LimitGuardRail.latencyQuantile(0));
  }

  // === Between two arms ===

  @Test
  void aCandidateThatFailsMoreOftenIsFound() {
    assertTrue(between(time -> .02, time -> .05, 10_000, 31) >= BAR);
  }

  @Test
  void aCandidateThatFailsLessOftenIsNot() {
    assertTrue(between(time -> .05, time -> .02, 10_000, 31) < 0);
  }

  @Test
  void troubleThatHitsBothArmsWhileTheCandidateIsRampedIsNoDifference() {
    int runs = 200;
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      DoubleUnaryOperator outage = time -> time < .5 ? .02 : .2;
      alarms += between(outage, outage, 2000, 100 + run) >= BAR ? 1 : 0;
    }
    double most = runs * (.05 + 4 * Math.sqrt(.05 * .95 / runs));
    assertTrue(alarms <= most, alarms + " of " + runs);
  }

  /** Arm 1 is neither; arm 2, the candidate, is ramped from a tenth to six tenths. */
  private static double between(
      DoubleUnaryOperator baseline, DoubleUnaryOperator candidate, int calls, long seed) {
    ArmGuardRail guard = new ArmGuardRail(0, 2);
    SplittableRandom chance = new SplittableRandom(seed);
    for (int i = 0; i < calls; i++) {
      double time = (double) i / calls;
      double[] shares = time < .5 ? new double[] {.6, .3, .1} : new double[] {.2, .2, .6};
      int arm = Draw.from(shares, chance);
      double rate = (arm == 2 ? candidate : baseline).applyAsDouble(time);
      guard.observe(arm, chance.nextDouble() < rate, shares);
    }
    return guard.evidence().logEValue();
  }

  @Test
  void onlyTheTwoArmsAreCompared() {
    ArmGuardRail guard = new ArmGuardRail(0, 2);
    double[] shares = {.2, .3, .5};
    assertEquals(ObservationOutcome.ACCEPTED, guard.observe(0, true, shares));
    assertEquals(ObservationOutcome.ACCEPTED, guard.observe(2, true, shares));
    assertEquals(ObservationOutcome.NOT_COMPARED, guard.observe(1, true, shares));
    assertEquals(ObservationOutcome.UNKNOWN_ARM, guard.observe(3, true, shares));
    double[] two = {.5, .5};
    assertEquals(ObservationOutcome.INVALID_PROPENSITIES, guard.observe(0, true, two));
    double[] without = {1, 0, 0};
    assertEquals(ObservationOutcome.IMPOSSIBLE_ARM, guard.observe(2, true, without));
    assertEquals(2, guard.evidence().observations());
    assertThrows(IllegalArgumentException.class, () -> new ArmGuardRail(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new ArmGuardRail(-1, 1));
  }
}
