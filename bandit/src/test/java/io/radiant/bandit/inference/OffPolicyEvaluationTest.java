package io.radiant.bandit.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.inference.OffPolicyRefusal.Cause;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OffPolicyEvaluationTest {

  private static final int[] ARMS = {0, 0, 1, 2, 1, 0, 2, 0};
  private static final double[] REWARDS = {0, 1, 1, 1, 0, 0, 0, 1};
  private static final double[] LOGGED = {.5, .3, .2};
  private static final double[] TARGET = {.2, .3, .5};
  private static final double[] PREDICTED = {.1, .4, .6};
  private static final double[] NOTHING = {0, 0, 0};

  // === The check log ===

  @Test
  void hasTheReferenceEstimates() {
    OffPolicyEstimates estimates = evaluate(rules(2, 1.5), TARGET, PREDICTED);
    assertEquals(.5375, value(estimates, Estimator.IPS), 1e-15);
    assertEquals(.3064412668, error(estimates, Estimator.IPS), 5e-11);
    assertEquals(.5, value(estimates, Estimator.SNIPS), 1e-15);
    assertEquals(.44, value(estimates, Estimator.DM), 1e-15);
    assertEquals(.4825, value(estimates, Estimator.DR), 1e-15);
    assertEquals(.2678602381, error(estimates, Estimator.DR), 5e-11);
    assertEquals(.4795348837, value(estimates, Estimator.SNDR), 5e-11);
    assertEquals(.475, value(estimates, Estimator.CIPS), 1e-15);
    assertEquals(.545, value(estimates, Estimator.SWITCH_DR), 1e-15);
    assertEquals(4.8850726552, estimates.effectiveSampleSize(), 5e-11);
    assertEquals(1.075, estimates.meanWeight(), 1e-15);
    assertEquals(8, estimates.decisions());
  }

  /** Σ(w(r − v))² / (n(n − 1)) / w̄², with v = .5 and all of r 0 or 1, is Σw² / 4 / … */
  @Test
  void theErrorOfARatioIsLinearised() {
    OffPolicyEstimates estimates = evaluate(rules(2, 2), TARGET, PREDICTED);
    double squares = 4 * .16 + 2 + 2 * 6.25;
    assertEquals(Math.sqrt(squares / 4 / 56) / 1.075, error(estimates, Estimator.SNIPS), 1e-14);
  }

  @Test
  void theNormalIntervalIsTheUsualOne() {
    Interval interval = new OffPolicyEstimate(.5, .1).approximateInterval(.05);
    assertEquals(.5 - .1959963984540054, interval.low(), 1e-14);
    assertEquals(.5 + .1959963984540054, interval.high(), 1e-14);
  }

  // === Identities ===

  @Test
  void predictingNothingMakesTheDoublyRobustEstimatorsPlainOnes() {
    OffPolicyEstimates estimates = evaluate(rules(2, 1.5), TARGET, NOTHING);
    assertSame(estimates, Estimator.DR, Estimator.IPS);
    assertSame(estimates, Estimator.SNDR, Estimator.SNIPS);
    assertEquals(0, value(estimates, Estimator.DM));
  }

  @Test
  void switchingNeverIsDoublyRobustAndSwitchingAlwaysIsDirect() {
    OffPolicyEstimates never = evaluate(rules(2, Double.POSITIVE_INFINITY), TARGET, PREDICTED);
    assertSame(never, Estimator.SWITCH_DR, Estimator.DR);
    OffPolicyEstimates always = evaluate(rules(2, 0), TARGET, PREDICTED);
    assertSame(always, Estimator.SWITCH_DR, Estimator.DM);
  }

  @Test
  void clippingAtInfinityDoesNotClip() {
    OffPolicyEstimates estimates = evaluate(rules(Double.POSITIVE_INFINITY, 0), TARGET, PREDICTED);
    assertSame(estimates, Estimator.CIPS, Estimator.IPS);
  }

  @Test
  void thePolicyThatWasPlayedIsWorthTheMeanReward() {
    OffPolicyEstimates estimates = evaluate(rules(2, 1.5), LOGGED, PREDICTED);
    assertEquals(.5, value(estimates, Estimator.IPS), 1e-15);
    assertEquals(.5, value(estimates, Estimator.SNIPS), 1e-15);
    assertEquals(8, estimates.effectiveSampleSize(), 1e-12);
  }

  @Test
  void theIdentitiesHoldForAnyLog() {
    SplittableRandom chance = new SplittableRandom(17);
    for (int log = 0; log < 50; log++) {
      OffPolicyLogs logs = OffPolicyLogs.random(2 + chance.nextInt(6), chance.split());
      OffPolicyEvaluation evaluation =
          new OffPolicyEvaluation(new OffPolicyRules(1e-9, 1e9, 2, 0, .05, 0));
      for (int i = 0; i < 100; i++) {
        evaluation.observe(logs.next().predicting(logs.nothing()));
      }
      OffPolicyEstimates estimates =
          assertInstanceOf(OffPolicyEstimates.class, evaluation.result());
      assertSame(estimates, Estimator.DR, Estimator.IPS);
      assertSame(estimates, Estimator.SNDR, Estimator.SNIPS);
      assertSame(estimates, Estimator.SWITCH_DR, Estimator.DM);
    }
  }

  @Test
  void theOrderOfDecisionsChangesNoEstimate() {
    OffPolicyEvaluation backwards = new OffPolicyEvaluation(rules(2, 1.5));
    for (int i = ARMS.length - 1; i >= 0; i--) {
      backwards.observe(decision(i, TARGET).predicting(PREDICTED));
    }
    OffPolicyEstimates estimates = evaluate(rules(2, 1.5), TARGET, PREDICTED);
    OffPolicyEstimates reversed = (OffPolicyEstimates) backwards.result();
    for (Estimator estimator : Estimator.values()) {
      assertEquals(value(estimates, estimator), value(reversed, estimator), 1e-15);
      assertEquals(error(estimates, estimator), error(reversed, estimator), 1e-15);
    }
  }

  @Test
  void withoutPredictionsThereAreTheEstimatesThatNeedNone() {
    OffPolicyEvaluation evaluation = new OffPolicyEvaluation(rules(2, 1.5));
    for (int i = 0; i < ARMS.length; i++) {
      evaluation.observe(LoggedDecision.ofChosen(ARMS[i], LOGGED[ARMS[i]], REWARDS[i], TARGET));
    }
    OffPolicyEstimates estimates = (OffPolicyEstimates) evaluation.result();
    assertEquals(.5375, value(estimates, Estimator.IPS), 1e-15);
    assertEquals(3, estimates.estimates().size());
    assertTrue(estimates.by(Estimator.DR).isEmpty());
  }

  // === Refusals ===

  @Test
  void refusesALogWithoutPropensities() {
    assertRefused(Cause.PROPENSITY_MISSING, LoggedDecision.ofChosen(0, Double.NaN, 1, TARGET));
    assertRefused(Cause.PROPENSITY_MISSING, LoggedDecision.ofChosen(0, 0, 1, TARGET));
    assertRefused(Cause.PROPENSITY_MISSING, LoggedDecision.of(0, new double[] {.5, .5}, 1, TARGET));
    assertRefused(
        Cause.PROPENSITY_MISSING, LoggedDecision.of(0, new double[] {.5, .2, .2}, 1, TARGET));
  }

  @Test
  void refusesAPolicyThatPlaysWhatWasHardlyEverPlayed() {
    double[] narrow = {.6, .399, .001};
    assertRefused(Cause.SUPPORT_MISSING, LoggedDecision.of(0, narrow, 1, TARGET));
    assertRefused(Cause.SUPPORT_MISSING, LoggedDecision.ofChosen(2, .001, 1, TARGET));
    double[] without = {.5, .5, 0};
    assertInstanceOf(
        OffPolicyEstimates.class, withOneMore(LoggedDecision.of(0, narrow, 1, without)));
  }

  @Test
  void refusesWeightsAboveTheDeclaredBound() {
    assertRefused(
        Cause.WEIGHT_ABOVE_BOUND, LoggedDecision.ofChosen(0, .02, 1, new double[] {1, 0, 0}));
  }

  @Test
  void refusesArmsAndRewardsThatItCannotTake() {
    assertRefused(Cause.UNKNOWN_ARM, LoggedDecision.of(3, LOGGED, 1, TARGET));
    assertRefused(Cause.UNKNOWN_ARM, LoggedDecision.ofChosen(-1, .5, 1, TARGET));
    assertRefused(Cause.INVALID_REWARD, LoggedDecision.of(0, LOGGED, 1.5, TARGET));
    assertRefused(Cause.INVALID_REWARD, LoggedDecision.of(0, LOGGED, Double.NaN, TARGET));
  }

  @Test
  void refusesTooSmallASample() {
    OffPolicyRules strict = new OffPolicyRules(.01, 10, 2, 2, .05, 4.9);
    OffPolicyRefusal refusal = (OffPolicyRefusal) checkLog(strict, TARGET, NOTHING).result();
    assertTrue(refusal.because(Cause.EFFECTIVE_SAMPLE_TOO_SMALL));
    assertTrue(refusal.reasons().get(0).explanation().startsWith("4.885"), refusal.toString());
    OffPolicyEvaluation empty = new OffPolicyEvaluation(rules(2, 2));
    assertTrue(((OffPolicyRefusal) empty.result()).because(Cause.TOO_FEW_DECISIONS));
  }

  /** Logged as .9 and .1, decided evenly: w is 1/1.8 or 5, and 2.8 on average. */
  @Test
  void refusesPropensitiesThatWereNotThoseOfTheDecisions() {
    OffPolicyEvaluation evaluation = new OffPolicyEvaluation(rules(2, 2));
    for (int i = 0; i < 200; i++) {
      double[] logged = {.9, .1};
      evaluation.observe(LoggedDecision.of(i % 2, logged, 1, new double[] {.5, .5}));
    }
    assertTrue(((OffPolicyRefusal) evaluation.result()).because(Cause.WEIGHTS_OFF_ONE));
  }

  @Test
  void takesOnlyTargetsPredictionsAndRulesThatMakeSense() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LoggedDecision.of(0, LOGGED, 1, new double[] {.5, .2, .2}));
    LoggedDecision decision = LoggedDecision.of(0, LOGGED, 1, TARGET);
    assertThrows(IllegalArgumentException.class, () -> decision.predicting(1, 1));
    assertThrows(IllegalArgumentException.class, () -> decision.predicting(1, 1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> OffPolicyRules.withMinimumPropensity(0));
    assertThrows(IllegalArgumentException.class, () -> new OffPolicyRules(.1, .5, 1, 1, .05, 100));
  }

  // === Helpers ===

  private static OffPolicyRules rules(double clipAt, double switchAt) {
    return new OffPolicyRules(.01, 10, clipAt, switchAt, .05, 0);
  }

  private static LoggedDecision decision(int index, double[] target) {
    return LoggedDecision.of(ARMS[index], LOGGED, REWARDS[index], target);
  }

  private static OffPolicyEvaluation checkLog(
      OffPolicyRules rules, double[] target, double[] predicted) {
    OffPolicyEvaluation evaluation = new OffPolicyEvaluation(rules);
    for (int i = 0; i < ARMS.length; i++) {
      evaluation.observe(decision(i, target).predicting(predicted));
    }
    return evaluation;
  }

  private static OffPolicyEstimates evaluate(
      OffPolicyRules rules, double[] target, double[] predicted) {
    return assertInstanceOf(OffPolicyEstimates.class, checkLog(rules, target, predicted).result());
  }

  private static OffPolicyResult withOneMore(LoggedDecision decision) {
    OffPolicyEvaluation evaluation = checkLog(rules(2, 2), TARGET, NOTHING);
    evaluation.observe(decision);
    return evaluation.result();
  }

  private static void assertRefused(Cause cause, LoggedDecision decision) {
    OffPolicyRefusal refusal = assertInstanceOf(OffPolicyRefusal.class, withOneMore(decision));
    assertTrue(refusal.because(cause), refusal.toString());
    assertEquals("1 of 9 decisions", refusal.reasons().get(0).explanation());
  }

  private static double value(OffPolicyEstimates estimates, Estimator estimator) {
    return estimates.by(estimator).orElseThrow().value();
  }

  private static double error(OffPolicyEstimates estimates, Estimator estimator) {
    return estimates.by(estimator).orElseThrow().standardError();
  }

  private static void assertSame(OffPolicyEstimates estimates, Estimator one, Estimator other) {
    assertEquals(value(estimates, one), value(estimates, other), 1e-12);
    assertEquals(error(estimates, one), error(estimates, other), 1e-12);
  }
}
