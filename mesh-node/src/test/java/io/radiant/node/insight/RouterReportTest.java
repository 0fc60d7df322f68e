package io.radiant.node.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.policy.FixedSplit;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.ThompsonSampling;
import io.radiant.bandit.stats.ArmEvidence;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Repeats;
import io.radiant.node.learning.RouterState;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RouterReportTest {
  private static final Policy BANDIT = ThompsonSampling.withUniformPrior();

  private static RouterReport report(
      Policy policy, long[] decisions, long[] rewards, long[] successes) {
    return RouterReport.of(RouterStates.of(policy, decisions, rewards, successes));
  }

  private static long[] of(long... values) {
    return values;
  }

  private static void assertVerdict(Verdict.Kind kind, String text, RouterReport report) {
    assertEquals(kind, report.verdict().kind(), report.verdict().text());
    assertTrue(report.verdict().text().matches(text), report.verdict().text());
  }

  // === Figures ===

  /** Scaled .7 of −1..3 is 1.8; the interval is the reference's (700, 1000). */
  @Test
  void figuresAreInTheUnitsOfTheRewards() {
    ArmReport arm = report(BANDIT, of(1500, 500), of(1000, 0), of(700, 0)).arms().get(0);
    assertEquals("arm0", arm.name());
    assertEquals(1500, arm.decisions());
    assertEquals(OptionalDouble.of(.75), arm.share());
    assertEquals(1000, arm.rewards());
    assertEquals(1.8, arm.mean().getAsDouble(), 1e-12);
    assertEquals(4 * .645438 - 1, arm.interval().low(), 1e-5);
    assertEquals(4 * .751017 - 1, arm.interval().high(), 1e-5);
    assertEquals(MeanInterval.Method.BETA_BINOMIAL, arm.method());
    assertEquals(OptionalDouble.of(.5), arm.propensity());
  }

  @Test
  void anArmWithoutRewardsHasNoMeanAndEveryIntervalIsPossible() {
    ArmReport arm = report(BANDIT, of(9, 1), of(5, 0), of(2, 0)).arms().get(1);
    assertEquals(OptionalDouble.empty(), arm.mean());
    assertEquals(-1, arm.interval().low());
    assertEquals(3, arm.interval().high());
  }

  @Test
  void fractionsHaveTheIntervalThatKnowsNothingOfTheVariance() {
    ArmEvidence half = new ArmEvidence(1000, 1000, 1000, 500, 300, 0);
    ArmTotals totals = ArmTotals.of(List.of(half, ArmEvidence.NONE));
    RouterState state = RouterStates.of(BANDIT, of(1, 1), of(1, 1), of(1, 1));
    RouterReport report = RouterReport.of(RouterStates.with(state, state.plan(), totals));
    ArmReport arm = report.arms().get(0);
    assertEquals(MeanInterval.Method.NORMAL_MIXTURE, arm.method());
    // The reference's .0479909 is for 1000 rewards, tuned for 1000, of width 1.
    assertEquals(2 * 4 * .0479909, arm.interval().width(), 1e-5);
    assertVerdict(Verdict.Kind.TOO_EARLY, "too early: no reward yet for arm1", report);
  }

  @Test
  void forgottenRewardsDoNotNarrowTheInterval() {
    ArmEvidence faded = new ArmEvidence(1_000_000, 0, 10.7, 5.35, 5.35, 0);
    RouterState state = RouterStates.of(BANDIT, of(1, 1), of(1, 1), of(1, 1));
    RouterReport report =
        RouterReport.of(
            RouterStates.with(
                state,
                RouterStates.plan(BANDIT, 2, Forgetting.halfLife(1000)),
                ArmTotals.of(List.of(faded, faded))));
    assertTrue(report.arms().get(0).interval().width() > 1, report.arms().toString());
    assertTrue(report.notes().get(0).contains("forgotten"), report.notes().toString());
    assertVerdict(Verdict.Kind.UNKNOWN_PROPENSITIES, "cannot be told: .*", report);
  }

  @Test
  void theProbabilitiesToBeBestAddUpToOne() {
    RouterReport report = report(BANDIT, of(9, 9, 9), of(9, 9, 9), of(3, 4, 7));
    double sum = report.arms().stream().mapToDouble(ArmReport::probabilityOfBest).sum();
    assertEquals(1, sum, 1e-12);
    assertTrue(report.arms().get(2).probabilityOfBest() > .8);
  }

  // === Verdicts ===

  @Test
  void withoutRewardsItIsTooEarly() {
    assertVerdict(
        Verdict.Kind.TOO_EARLY,
        "too early: no reward yet for any arm",
        report(BANDIT, of(5, 5), of(0, 0), of(0, 0)));
  }

  @Test
  void armsThatAreAlikeShowNoDifference() {
    assertVerdict(
        Verdict.Kind.NO_DIFFERENCE_SHOWN,
        "no difference shown \\(p = [01.]+\\)",
        report(BANDIT, of(500, 500), of(500, 500), of(100, 100)));
  }

  @Test
  void theBetterOfTwoArmsIsNamed() {
    assertVerdict(
        Verdict.Kind.DIFFERENCE,
        "arm1 is better \\(p < 0.0001 at any time\\)",
        report(BANDIT, of(1000, 1000), of(1000, 1000), of(100, 300)));
    assertVerdict(
        Verdict.Kind.DIFFERENCE,
        "arm0 is better \\(p < 0.0001 at any time\\)",
        report(BANDIT, of(1000, 1000), of(1000, 1000), of(300, 100)));
  }

  @Test
  void ofSeveralArmsTheOneThatStandsOutIsNamed() {
    assertVerdict(
        Verdict.Kind.DIFFERENCE,
        "arm2 is worse than the rest \\(p < 0.0001 at any time\\)",
        report(BANDIT, of(900, 900, 900), of(900, 900, 900), of(500, 500, 200)));
  }

  @Test
  void aSplitThatIsNotKeptIsSaidBeforeAnythingElse() {
    assertVerdict(
        Verdict.Kind.SPLIT_BROKEN,
        "the split is not what was configured \\(p .* at any time\\)",
        report(FixedSplit.even(2), of(5400, 4600), of(1000, 1000), of(100, 300)));
  }

  @Test
  void anArmThatLosesItsFeedbackIsSeen() {
    RouterReport report = report(FixedSplit.even(2), of(5000, 5000), of(4000, 3000), of(400, 300));
    assertVerdict(Verdict.Kind.SPLIT_BROKEN, "rewards do not come in .*feedback \\(p.*", report);
    assertEquals(1, report.splits().get(0).pValue(), "of decisions");
  }

  @Test
  void anArmWithoutAShareMustNotBeCounted() {
    FixedSplit split = new FixedSplit(List.of(1.0, 1.0, 0.0));
    assertVerdict(
        Verdict.Kind.SPLIT_BROKEN,
        "the split is not what was configured .*",
        report(split, of(50, 50, 1), of(0, 0, 0), of(0, 0, 0)));
    assertEquals(2, report(split, of(50, 50, 0), of(5, 5, 0), of(1, 1, 0)).splits().size());
  }

  @Test
  void aBanditsSharesAreNotTested() {
    assertEquals(List.of(), report(BANDIT, of(9000, 1000), of(1, 1), of(1, 0)).splits());
  }

  // === Rewards that are no observations of their own ===

  private static RouterReport unlike(
      Policy policy, Repeats repeats, boolean sticky, Map<FeedbackOutcome, Long> outcomes) {
    RouterState state = RouterStates.of(policy, of(5400, 4600), of(5400, 4600), of(10, 4000));
    return RouterReport.of(RouterStates.with(state, repeats, sticky, outcomes));
  }

  private static void assertNotes(String part, RouterReport report) {
    assertTrue(
        report.notes().stream().anyMatch(note -> note.contains(part)), report.notes().toString());
  }

  @Test
  void whatIsRevisedOrAddedUpIsNoEvidence() {
    RouterReport revised = unlike(BANDIT, Repeats.REVISE, false, Map.of());
    assertVerdict(Verdict.Kind.NOT_COMPARABLE, "cannot be told: rewards are revised", revised);
    assertNotes("Rewards are revised: the means are of the latest ones", revised);
    assertVerdict(
        Verdict.Kind.NOT_COMPARABLE,
        "cannot be told: rewards are added up",
        unlike(BANDIT, Repeats.SUM, false, Map.of()));
  }

  @Test
  void requestsOfOneKeyAreNoEvidenceAndTheirSharesAreNotTested() {
    for (Policy policy : new Policy[] {BANDIT, FixedSplit.even(2)}) {
      RouterReport sticky = unlike(policy, Repeats.FIRST_WINS, true, Map.of());
      assertVerdict(
          Verdict.Kind.NOT_COMPARABLE,
          "cannot be told: requests of one key are decided alike",
          sticky);
      assertEquals(List.of(), sticky.splits());
      assertNotes("intervals are too narrow, and shares of requests are not tested", sticky);
    }
  }

  @Test
  void rewardsThatWereTakenBackAreSaidToStayInTheEvidence() {
    RouterReport report =
        unlike(BANDIT, Repeats.FIRST_WINS, false, Map.of(FeedbackOutcome.RETRACTED, 1200L));
    assertVerdict(Verdict.Kind.DIFFERENCE, "arm1 is better .*", report);
    assertNotes("1,200 rewards were taken back since this process began", report);
    RouterReport kept = unlike(BANDIT, Repeats.FIRST_WINS, false, Map.of());
    assertTrue(kept.notes().stream().noneMatch(note -> note.contains("taken back")));
  }

  // === JSON ===

  @Test
  void programsGetTheSameFigures() {
    RouterReport report = report(FixedSplit.even(2), of(1000, 1000), of(1000, 1000), of(100, 300));
    String json = ReportJson.of("shop", List.of(report)).encode();
    for (String part :
        new String[] {
          "\"deployment\":\"shop\"",
          "\"predictor\":\"main\",\"router\":\"router\"",
          "\"epoch\":2,\"version\":7,\"range\":{\"low\":-1.0,\"high\":3.0}",
          "\"strongest\":{\"arm\":\"arm1\",\"better\":true}",
          "\"split\":{\"decisions\":{\"pValue\":",
          "\"kind\":\"DIFFERENCE\"",
          "\"outcomes\":{\"" + FeedbackOutcome.ACCEPTED + "\":2000}"
        }) {
      assertTrue(json.contains(part), () -> json + " (expected: " + part + ")");
    }
  }
}
