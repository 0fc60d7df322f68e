package io.radiant.node.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.inference.Estimator;
import io.radiant.bandit.inference.OffPolicyEstimate;
import io.radiant.bandit.inference.OffPolicyEstimates;
import io.radiant.bandit.inference.OffPolicyRefusal;
import io.radiant.bandit.inference.OffPolicyRefusal.Cause;
import io.radiant.bandit.stats.OutOfRange;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.message.Basis;
import io.radiant.node.learning.DecidedPrediction;
import io.radiant.unit.Units;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EvaluationTest {
  private static final Units UNITS = Units.discovered();
  private static final int MANY = 1_000_000;

  private static Question question(String policy) {
    return new Question(
        SyntheticLog.ROUTER,
        TargetSpec.parse(policy, UNITS),
        Period.ALL,
        RewardRange.UNIT,
        Repeats.FIRST_WINS,
        Missing.SKIP,
        0.01);
  }

  private static Question missing(Question question, Missing missing) {
    return new Question(
        question.router(),
        question.target(),
        question.period(),
        question.range(),
        question.repeats(),
        missing,
        question.minimumPropensity());
  }

  private static Question repeats(Question question, Repeats repeats) {
    return new Question(
        question.router(),
        question.target(),
        question.period(),
        question.range(),
        repeats,
        question.missing(),
        question.minimumPropensity());
  }

  private static Question period(Question question, long from, long to) {
    return new Question(
        question.router(),
        question.target(),
        new Period(from, to),
        question.range(),
        question.repeats(),
        question.missing(),
        question.minimumPropensity());
  }

  private static EvaluationReport run(SyntheticLog log, Question question) {
    try {
      return Evaluation.run(log, question, MANY);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static OffPolicyEstimates estimates(EvaluationReport report) {
    return assertInstanceOf(
        OffPolicyEstimates.class, report.result(), () -> EvaluationText.of(report));
  }

  private static void assertRefused(Cause cause, EvaluationReport report) {
    OffPolicyRefusal refusal = assertInstanceOf(OffPolicyRefusal.class, report.result());
    assertTrue(refusal.because(cause), () -> refusal.toString());
    assertTrue(
        EvaluationText.of(report).contains("This log cannot tell"),
        () -> EvaluationText.of(report));
  }

  // === What is estimated ===

  @Test
  void theIntervalsHoldTheTruth() {
    double[] propensities = {.5, .3, .2};
    int held = 0;
    int heldApproximately = 0;
    int logs = 60;
    for (int seed = 1; seed <= logs; seed++) {
      SyntheticLog log =
          new SyntheticLog(seed, "a", "b", "c").bernoulli(1500, propensities, .1, .2, .3);
      OffPolicyEstimates found = estimates(run(log, question("split:a=.2,c=.8")));
      double truth = .2 * .1 + .8 * .3;
      held += found.interval().contains(truth) ? 1 : 0;
      OffPolicyEstimate robust = found.by(Estimator.SNDR).orElseThrow();
      heldApproximately += robust.approximateInterval(.05).contains(truth) ? 1 : 0;
    }
    assertEquals(logs, held, "of " + logs + ", a promise that is kept with room to spare");
    // 57 are expected, 4 standard deviations are 6.8.
    assertTrue(heldApproximately >= 50, "held " + heldApproximately + " of " + logs);
  }

  /**
   * An ε-greedy bandit that finds the better arm, which then pays less and less: the average that
   * it earned is far from that of its first decisions, and from that of its last.
   */
  @Test
  void underABanditsLogThatDriftsIntervalsHoldWhatStandsBesideThem() {
    int missed = 0;
    int logs = 40;
    for (int seed = 1; seed <= logs; seed++) {
      DriftingLog drifting = DriftingLog.of(seed, 4000);
      EvaluationReport report = run(drifting.log(), question("always:b"));
      assertHolds(estimates(report), "always:b, seed " + seed);
      OffPolicyEstimates logged = assertInstanceOf(OffPolicyEstimates.class, report.logged());
      assertHolds(logged, "as logged, seed " + seed);
      missed += estimates(report).interval().contains(drifting.valueOfB()) ? 0 : 1;
      missed += logged.interval().contains(drifting.earned()) ? 0 : 1;
      assertTrue(logged.interval().width() < .1, () -> logged.interval().toString());
      assertTrue(estimates(report).interval().width() < .2, () -> EvaluationText.of(report));
    }
    // A promise of 4 of 80; 4 standard deviations are 8.
    assertTrue(missed <= 12, "missed " + missed + " of " + 2 * logs);
  }

  private static void assertHolds(OffPolicyEstimates estimates, String what) {
    double estimate = estimates.by(Estimator.IPS).orElseThrow().value();
    assertTrue(
        estimates.interval().contains(Math.min(1, estimate)),
        () -> what + ": " + estimates.interval() + " without " + estimate);
  }

  @Test
  void alwaysAnArmIsThatArmsMean() {
    SyntheticLog log =
        new SyntheticLog(5, "a", "b").bernoulli(20_000, new double[] {.9, .1}, .1, .4);
    OffPolicyEstimates found = estimates(run(log, question("always:b")));
    for (Estimator estimator :
        new Estimator[] {Estimator.IPS, Estimator.SNIPS, Estimator.DR, Estimator.SNDR}) {
      OffPolicyEstimate estimate = found.by(estimator).orElseThrow();
      assertEquals(.4, estimate.value(), 4 * estimate.standardError(), estimator.name());
      assertTrue(estimate.standardError() < .04, estimator.name());
    }
    assertEquals(2000, found.effectiveSampleSize(), 200);
    assertEquals(1, found.meanWeight(), .1);
  }

  @Test
  void theLoggedPolicysOwnMeanStandsBesideIt() {
    SyntheticLog log = new SyntheticLog(6, "a", "b").bernoulli(5000, new double[] {.5, .5}, .2, .4);
    EvaluationReport report = run(log, question("always:b"));
    OffPolicyEstimates logged = assertInstanceOf(OffPolicyEstimates.class, report.logged());
    assertEquals(.3, logged.by(Estimator.IPS).orElseThrow().value(), .03);
    assertTrue(logged.interval().contains(.3));
  }

  @Test
  void aPolicyThatLearnsIsAskedWithWhatWasKnownThen() {
    SyntheticLog log = new SyntheticLog(7, "a", "b").bernoulli(4000, SyntheticLog.even(2), .2, .8);
    // Greedy finds the better arm within a few rewards and stays there.
    OffPolicyEstimates greedy = estimates(run(log, question("EPSILON_GREEDY:epsilon=0")));
    assertEquals(.8, greedy.by(Estimator.SNIPS).orElseThrow().value(), .05);
    OffPolicyEstimates exploring = estimates(run(log, question("EPSILON_GREEDY:epsilon=0.5")));
    assertEquals(.65, exploring.by(Estimator.SNIPS).orElseThrow().value(), .05);
    OffPolicyEstimates thompson = estimates(run(log, question("THOMPSON_SAMPLING")));
    assertEquals(.8, thompson.by(Estimator.SNIPS).orElseThrow().value(), .05);
  }

  // === Which decisions and rewards ===

  @Test
  void onlyDecisionsOfTheTimeCountAndAllRewardsTeach() {
    SyntheticLog log =
        new SyntheticLog(8, "a", "b")
            .bernoulli(1000, SyntheticLog.even(2), 0, 1)
            .bernoulli(1000, SyntheticLog.even(2), .5, .5);
    long middle = log.entries().get(2000).timeMillis();
    EvaluationReport report =
        run(log, period(question("EPSILON_GREEDY:epsilon=0"), middle, Long.MAX_VALUE));
    assertEquals(1000, report.decisions());
    // What was learned before keeps it on b, so that every decision for b has weight 2.
    OffPolicyEstimates found = estimates(report);
    assertEquals(report.arms().get(1).decisions(), found.effectiveSampleSize(), 1e-6);
  }

  @Test
  void rewardsAreJoinedAsTheyAreCounted() {
    SyntheticLog log = new SyntheticLog(9, "a", "b");
    for (int i = 0; i < 500; i++) {
      DecidedPrediction decided = log.decide(SyntheticLog.even(2));
      log.reward(decided, "first", .25);
      log.reward(decided, "first", .25);
      log.reward(decided, "second", .5);
    }
    assertEquals(.25, mean(log, Repeats.FIRST_WINS), 1e-9);
    assertEquals(.5, mean(log, Repeats.REVISE), 1e-9);
    assertEquals(.75, mean(log, Repeats.SUM), 1e-9);
  }

  private static double mean(SyntheticLog log, Repeats repeats) {
    EvaluationReport report = run(log, repeats(question("always:a"), repeats));
    assertEquals(500, report.rewards());
    return estimates(report).by(Estimator.SNIPS).orElseThrow().value();
  }

  @Test
  void aRewardThatWasTakenBackIsMissing() {
    SyntheticLog log = new SyntheticLog(10, "a", "b");
    for (int i = 0; i < 900; i++) {
      DecidedPrediction decided = log.decide(SyntheticLog.even(2));
      log.reward(decided, "e", 1);
      if (i % 3 == 0) {
        log.retract(decided, "e");
      }
    }
    EvaluationReport report = run(log, question("always:a"));
    assertEquals(900, report.decisions());
    assertEquals(600, report.rewards());
  }

  @Test
  void missingRewardsAreLeftOutOrNothing() {
    SyntheticLog log = new SyntheticLog(11, "a", "b");
    for (int i = 0; i < 2000; i++) {
      DecidedPrediction decided = log.decide(SyntheticLog.even(2));
      if (i % 4 == 0) {
        log.reward(decided, "", 1);
      }
    }
    EvaluationReport skipped = run(log, question("always:a"));
    assertEquals(1, estimates(skipped).by(Estimator.SNIPS).orElseThrow().value(), 1e-9);
    assertTrue(skipped.warnings().get(0).contains("1,500 of 2,000 decisions"));
    EvaluationReport zero = run(log, missing(question("always:a"), Missing.ZERO));
    assertEquals(.25, estimates(zero).by(Estimator.SNIPS).orElseThrow().value(), .05);
    assertTrue(zero.warnings().get(0).contains("count as 0"), zero.warnings().toString());
  }

  @Test
  void anArmThatLosesItsRewardsIsTold() {
    SyntheticLog log = new SyntheticLog(12, "a", "b");
    for (int i = 0; i < 4000; i++) {
      DecidedPrediction decided = log.decide(SyntheticLog.even(2));
      if (i % 10 < (SyntheticLog.arm(decided).equals("a") ? 9 : 5)) {
        log.reward(decided, "", 1);
      }
    }
    EvaluationReport report = run(log, question("always:a"));
    assertTrue(report.isRefused(), "the weights are off 1");
    assertTrue(
        report.warnings().get(1).startsWith("Whether a reward arrives depends on the arm"),
        report.warnings().toString());
  }

  @Test
  void aReportMayComeBeforeTheNewsOfItsDecision() {
    SyntheticLog log = new SyntheticLog(21, "a", "b");
    for (int i = 0; i < 500; i++) {
      log.parked("puid-" + (2 * i + 1), 1);
      log.decide(SyntheticLog.even(2));
    }
    EvaluationReport report = run(log, question("always:a"));
    assertEquals(500, report.rewards());
    assertEquals(1, estimates(report).by(Estimator.SNIPS).orElseThrow().value(), 1e-9);
  }

  @Test
  void armsMayChangeTheirPlaces() {
    SyntheticLog log = new SyntheticLog(13, "a", "b");
    double[] uneven = {.2, .8};
    for (int i = 0; i < 4000; i++) {
      List<String> names = i < 2000 ? List.of("a", "b") : List.of("b", "a");
      DecidedPrediction decided = log.decide("g" + i / 2000, names, Basis.fixed(uneven), uneven);
      log.reward(decided, "", SyntheticLog.arm(decided).equals("a") ? .25 : .75);
    }
    EvaluationReport report = run(log, question("always:a"));
    OffPolicyEstimates found = estimates(report);
    assertEquals(.25, found.by(Estimator.SNIPS).orElseThrow().value(), 1e-9);
    assertEquals(1, found.meanWeight(), .2);
  }

  @Test
  void rewardsAreInTheirOwnUnits() {
    SyntheticLog log = new SyntheticLog(14, "a", "b");
    for (int i = 0; i < 1000; i++) {
      log.reward(log.decide(SyntheticLog.even(2)), "", -3);
    }
    Question question = question("always:a");
    Question wide =
        new Question(
            question.router(),
            question.target(),
            Period.ALL,
            new RewardRange(-5, 5, OutOfRange.REJECT),
            Repeats.FIRST_WINS,
            Missing.SKIP,
            .01);
    String text = EvaluationText.of(run(log, wide));
    assertTrue(text.contains("-3.000"), text);
    assertEquals(
        -3,
        EvaluationJson.of(run(log, wide))
            .getJsonObject("result")
            .getJsonObject("estimates")
            .getJsonObject("SNIPS")
            .getDouble("value"),
        1e-9);
  }

  // === Refusals ===

  @Test
  void withoutSupportThereIsNoFigure() {
    SyntheticLog log =
        new SyntheticLog(15, "a", "b").bernoulli(5000, new double[] {.995, .005}, .1, .2);
    assertRefused(Cause.SUPPORT_MISSING, run(log, question("always:b")));
    estimates(run(log, question("always:a")));
  }

  @Test
  void anArmThatWasNeverTriedIsNoGround() {
    SyntheticLog log = new SyntheticLog(16, "a", "b").bernoulli(500, new double[] {1, 0}, .1, .2);
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> run(log, question("always:b")));
    assertEquals(
        "there is no arm \"b\" (there is: (child 1, never chosen), a)", unknown.getMessage());
  }

  @Test
  void withoutPropensitiesThereIsNoFigure() {
    SyntheticLog log = new SyntheticLog(17, "a", "b");
    for (int i = 0; i < 500; i++) {
      log.reward(log.decide("g", List.of("a", "b"), Basis.UNKNOWN, .5, .5), "", 1);
    }
    assertRefused(Cause.PROPENSITY_MISSING, run(log, question("always:a")));
  }

  @Test
  void aFewDecisionsAreTooFew() {
    SyntheticLog log = new SyntheticLog(18, "a", "b").bernoulli(40, SyntheticLog.even(2), .1, .2);
    assertRefused(Cause.EFFECTIVE_SAMPLE_TOO_SMALL, run(log, question("always:a")));
  }

  @Test
  void propensitiesThatAreNotThoseOfTheDecisionsAreFound() {
    SyntheticLog log = new SyntheticLog(19, "a", "b");
    for (int i = 0; i < 5000; i++) {
      Basis wrong = Basis.fixed(.9, .1);
      log.reward(log.decide("g", List.of("a", "b"), wrong, .5, .5), "", 1);
    }
    assertRefused(Cause.WEIGHTS_OFF_ONE, run(log, question("always:a")));
  }

  @Test
  void rewardsThatNeedMoreMemoryThanThereIsAreRefused() {
    SyntheticLog log = new SyntheticLog(20, "a", "b").bernoulli(40, SyntheticLog.even(2), .1, .2);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Evaluation.run(log, question("always:a"), 30));
    assertTrue(refused.getMessage().startsWith("there are more than 30 rewards"));
  }
}
