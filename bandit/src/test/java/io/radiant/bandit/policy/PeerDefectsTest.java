package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Measure;
import io.radiant.bandit.stats.OutOfRange;
import io.radiant.bandit.stats.Pull;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardBook;
import io.radiant.bandit.stats.RewardEvent;
import io.radiant.bandit.stats.RewardLedger;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.bandit.stats.Statistics;
import io.radiant.bandit.stats.VersionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The defects that were found in other bandit libraries, by name, each with what it would break.
 */
class PeerDefectsTest {

  private static final long NOW = 1_700_000_000_000L;
  private static final List<String> ARMS = List.of("a", "b");

  static List<Policy> policies() {
    return List.of(
        new EpsilonGreedy(.1),
        new EpsilonGreedyDecaying(5, 0),
        new Softmax(.1, 0),
        new BoltzmannGumbel(.5, 0),
        new Ucb1(2, 0),
        new UcbTuned(0),
        new Moss(1.35, 0),
        new KlUcb(0, 0),
        new KlUcbPlus(0),
        new ThompsonSampling(1, 1, 0),
        new GaussianThompsonSampling(.25, 0),
        new NormalGammaThompsonSampling(0, 1, 1, 1, 0),
        new Exp3Ix(0),
        new TsallisInf(0));
  }

  /** All that have to try an arm before they know anything of it. */
  static List<Policy> indexPolicies() {
    return policies().subList(3, 9);
  }

  // === Seldon Core's routers ===

  /** The best arm's share is 1 − ε + ε/K; exploring only the others makes it 1 − ε. */
  @Test
  void seldonExploresOnlyTheOtherArms() {
    PolicySnapshot snapshot = new EpsilonGreedy(.2).snapshot(totals(10, 7, 10, 3), 1, 0);
    assertEquals(.9, snapshot.propensity(0), 1e-15);
    long best =
        IntStream.range(0, 100_000)
            .filter(i -> snapshot.choose(DecisionHash.of("p" + i, 1, 1)) == 0)
            .count();
    assertEquals(90_000, best, 400);
  }

  /** {@code if seed:} takes 0 for none; then two runs with seed 0 differ. */
  @ParameterizedTest
  @MethodSource("policies")
  void seldonTakesASeedOfZeroForNone(Policy policy) {
    ArmTotals totals = totals(10, 7, 10, 3);
    assertArrayEquals(
        policy.snapshot(totals, 1, 0).propensities(), policy.snapshot(totals, 1, 0).propensities());
  }

  /** {@code if best_branch:} takes branch 0 for none: it is never exploited. */
  @ParameterizedTest
  @MethodSource("policies")
  void seldonTakesTheFirstBranchForNone(Policy policy) {
    ArmTotals first = totals(1_000, 900, 1_000, 100);
    ArmTotals second = totals(1_000, 100, 1_000, 900);
    double leader = Propensities.of(policy, first)[0];
    assertEquals(Propensities.of(policy, second)[1], leader, 1e-12);
  }

  /** {@code int(0.29·100)} is 28, and .9 on one row is a failure. */
  @Test
  void seldonTruncatesRewardsToWholeNumbers() {
    RewardLedger ledger = new RewardLedger(2, RewardRange.UNIT);
    for (int i = 0; i < 100; i++) {
      ledger.record(0, .29);
    }
    ledger.record(1, .9);
    assertEquals(29, ledger.totals().sum(0), 1e-12);
    assertEquals(.9, ledger.totals().mean(1));
    Statistics statistics = statistics();
    book(statistics).offer(event(1, "a", .9), NOW);
    assertEquals(.9, statistics.totals(ARMS, NOW).sum(0), 1e-15);
  }

  /** One branch: choosing among the others, of which there are none, crashes. */
  @ParameterizedTest
  @MethodSource("policies")
  void seldonCrashesWithASingleBranch(Policy policy) {
    for (ArmTotals totals : List.of(ArmTotals.empty(1), Propensities.totals(new long[] {9}, 4))) {
      assertArrayEquals(new double[] {1}, Propensities.of(policy, totals), 1e-15);
      assertEquals(0, policy.snapshot(totals, 0, 0).choose(-1));
    }
  }

  /** A batch of no rows is a division by zero: here a reward that is no number is refused. */
  @Test
  void seldonDividesByTheRowsOfAnEmptyBatch() {
    Statistics statistics = statistics();
    assertEquals(
        FeedbackOutcome.INVALID_REWARD, book(statistics).offer(event(1, "a", 0.0 / 0), NOW));
    assertEquals(0, statistics.totals(ARMS, NOW).totalCount());
  }

  /**
   * A repeated feedback counts twice. Regret does not show it; the estimate does: with half of the
   * successes sent twice, .9 becomes .9·1.5/(1 + .9·.5) = .931.
   */
  @Test
  void seldonCountsARepeatedFeedbackTwice() {
    SplittableRandom chance = new SplittableRandom(31);
    Statistics withBook = statistics();
    RewardBook book = book(withBook);
    RewardLedger withoutBook = new RewardLedger(1, RewardRange.UNIT);
    long successes = 0;
    int rewards = 200_000;
    for (int i = 0; i < rewards; i++) {
      double reward = chance.nextDouble() < .9 ? 1 : 0;
      successes += (long) reward;
      int times = reward == 1 && chance.nextBoolean() ? 2 : 1;
      for (int copy = 0; copy < times; copy++) {
        withoutBook.record(0, reward);
        FeedbackOutcome expected = copy == 0 ? FeedbackOutcome.ACCEPTED : FeedbackOutcome.DUPLICATE;
        assertEquals(expected, book.offer(event(i, "a", reward), NOW + i));
      }
    }
    assertEquals(.931, withoutBook.totals().mean(0), .002);
    ArmTotals totals = withBook.totals(ARMS, NOW);
    assertEquals(rewards, totals.count(0));
    assertEquals((double) successes / rewards, totals.mean(0), 1e-15);
  }

  /** Replicas that never tell each other learn everything as often as there are replicas. */
  @Test
  void seldonsReplicasShareNothing() {
    Statistics one = statistics();
    Statistics other = new Statistics("there", one.measure());
    book(one).offer(event(1, "a", 1), NOW);
    book(other).offer(event(2, "b", 0), NOW);
    one.merge(other.delta(VersionVector.NOTHING));
    other.merge(one.delta(other.known()));
    assertEquals(2, one.totals(ARMS, NOW).totalCount());
    assertEquals(one.totals(ARMS, NOW), other.totals(ARMS, NOW));
  }

  /** {@code new Random(1337)} in every pod: one sequence of choices, repeated at each restart. */
  @Test
  void seldonAssignsTheSameSequenceInEveryPodAndAfterEachRestart() {
    PolicySnapshot split = FixedSplit.even(2).snapshot(ArmTotals.empty(2), 1, 0);
    assertNotEquals(choices(split, "router", "morning-"), choices(split, "router", "evening-"));
    assertNotEquals(choices(split, "router", "p"), choices(split, "another", "p"));
    assertEquals(choices(split, "router", "p"), choices(split, "router", "p"));
  }

  private static List<Integer> choices(PolicySnapshot snapshot, String router, String puid) {
    long salt = DecisionHash.salt(router);
    return IntStream.range(0, 64)
        .mapToObj(i -> snapshot.choose(DecisionHash.of(puid + i, salt, 1)))
        .toList();
  }

  // === MABWiser ===

  /** An untried arm that is worth 0 is never tried once another one has paid. */
  @ParameterizedTest
  @MethodSource("indexPolicies")
  void mabWiserNeverTriesASecondArm(Policy policy) {
    assertArrayEquals(new double[] {0, 1}, Propensities.of(policy, totals(50, 50, 0, 0)));
    assertArrayEquals(new double[] {1, 0}, Propensities.of(policy, totals(0, 0, 50, 50)));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void mabWiserGivesTiesToTheFirstArm(Policy policy) {
    double[] equal = Propensities.of(policy, totals(10, 5, 10, 5));
    assertArrayEquals(new double[] {.5, .5}, equal, 1e-12);
  }

  /** The highest of Dirichlet weights is the first of (.9, .1) in .922 of all cases. */
  @Test
  void mabWiserDrawsSoftmaxSharesFromADirichlet() {
    ArmTotals totals = Propensities.totals(new long[] {10, 10}, 10, 10 - Math.log(9));
    PolicySnapshot snapshot = new Softmax(.1, 0).snapshot(totals, 1, 0);
    long first =
        IntStream.range(0, 100_000)
            .filter(i -> snapshot.choose(DecisionHash.of("p" + i, 7, 1)) == 0)
            .count();
    assertEquals(.9, snapshot.propensity(0), 1e-12);
    assertEquals(90_000, first, 400);
  }

  // === ReAgent ===

  /** A radius of the sample's variance is 0 for ever after a few equal rewards. */
  @ParameterizedTest
  @MethodSource("indexPolicies")
  void reAgentIsCertainOfAnArmWhoseFirstRewardsAreEqual(Policy policy) {
    double[] propensities = Propensities.of(policy, totals(3, 0, 100_000, 30_000));
    assertTrue(propensities[0] > .15, policy + " gives " + propensities[0]);
  }

  // === What several have in common ===

  @Test
  void rewardsBeyondTheDeclaredRangeAreNeverCountedInSilence() {
    RewardRange clipping = new RewardRange(0, 1, OutOfRange.CLIP);
    assertEquals(FeedbackOutcome.INVALID_REWARD, RewardRange.UNIT.judge(1.5));
    assertEquals(FeedbackOutcome.CLIPPED, clipping.judge(1.5));
    assertEquals(FeedbackOutcome.INVALID_REWARD, clipping.judge(Double.POSITIVE_INFINITY));
  }

  @Test
  void armsOfOneNameAreRefused() {
    List<String> twice = new ArrayList<>(List.of("a", "a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Learner(new EpsilonGreedy(.1), RewardRange.UNIT, twice, "router", 0));
  }

  private static ArmTotals totals(long count, double sum, long otherCount, double otherSum) {
    return Propensities.totals(new long[] {count, otherCount}, sum, otherSum);
  }

  private static Statistics statistics() {
    return new Statistics("here", new Measure(RewardRange.UNIT, Forgetting.nothing()));
  }

  private static RewardBook book(Statistics statistics) {
    EventWindow window = new EventWindow(Repeats.FIRST_WINS, 1L << 40, 1 << 18);
    return new RewardBook(statistics, window, ARMS);
  }

  private static RewardEvent event(int decision, String arm, double reward) {
    long hash = DecisionHash.of("d" + decision, 1, 0);
    return new RewardEvent(Pull.of(arm, 0, NOW), hash, ~hash, NOW, reward);
  }
}
