package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.ArmEvidence;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.EventWindow;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Measure;
import io.radiant.bandit.stats.Pull;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardBook;
import io.radiant.bandit.stats.RewardEvent;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.bandit.stats.Statistics;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Policies where evidence is forgotten, or kept from before a restart: its weight is the number of
 * observations.
 */
class ForgottenEvidenceTest {

  private static final List<String> ARMS = List.of("0", "1");
  private static final ThompsonSampling THOMPSON = new ThompsonSampling(1, 1, 0);

  /** The clock's ticks for each decision; fine, because a half-life is a whole number of them. */
  private static final long TICKS = 1_000_000;

  private final SplittableRandom chance = new SplittableRandom(23);

  static List<Policy> policies() {
    return List.of(
        new EpsilonGreedy(.1),
        new EpsilonGreedyDecaying(5, 0),
        new Softmax(.1, 0),
        new BoltzmannGumbel(.5, 0),
        new Ucb1(2, 0),
        new UcbTuned(0),
        new Moss(1.35, 0),
        new KlUcb(3, 0),
        new KlUcbPlus(0),
        THOMPSON,
        new GaussianThompsonSampling(.25, 0),
        new NormalGammaThompsonSampling(0, 1, 1, 1, 0));
  }

  // === What a policy makes of weights ===

  /** Twice as many rewards of half the weight are the same evidence. */
  @ParameterizedTest
  @MethodSource("policies")
  void twoRewardsOfHalfTheWeightAreOneReward(Policy policy) {
    ArmTotals whole = ArmTotals.of(List.of(evidence(20, 20, 9, 7), evidence(40, 40, 22, 20)));
    ArmTotals halves = ArmTotals.of(List.of(evidence(40, 20, 9, 7), evidence(80, 40, 22, 20)));
    assertArrayEquals(Propensities.of(policy, whole), Propensities.of(policy, halves));
  }

  /** What a restart keeps has a weight and no count. */
  @ParameterizedTest
  @MethodSource("policies")
  void keptEvidenceCountsAsRewards(Policy policy) {
    ArmTotals own = ArmTotals.of(List.of(evidence(20, 20, 9, 7), evidence(40, 40, 22, 20)));
    ArmTotals kept = ArmTotals.of(List.of(evidence(0, 20, 9, 7), evidence(0, 40, 22, 20)));
    assertArrayEquals(Propensities.of(policy, own), Propensities.of(policy, kept));
  }

  /** Less than one reward is left of everything: ln n is negative, and a root of it no number. */
  @ParameterizedTest
  @MethodSource("policies")
  void isAPolicyWhenNearlyAllIsForgotten(Policy policy) {
    for (double left = 1; left > 1e-19; left /= 8) {
      ArmTotals faded =
          ArmTotals.of(
              List.of(
                  evidence(9, left / 3, left / 6, left / 9), evidence(9, left / 5, left / 6, 0)));
      double[] propensities = Propensities.of(policy, faded);
      assertEquals(1, Arrays.stream(propensities).sum(), 1e-12, left + " left");
      assertTrue(propensities[1] >= propensities[0] - 1e-12, left + " left");
    }
  }

  private static ArmEvidence evidence(long count, double weight, double sum, double squares) {
    return new ArmEvidence(count, 0, weight, sum, squares, 0);
  }

  // === Discounted Thompson sampling ===

  /** N and S discounted by .9 in each step, after arms 0, 1, 0, 1, 1 with rewards 1, 0, 0, 1, 1. */
  @Test
  void aHalfLifeDiscountsAsTheReferenceDoes() {
    RewardBook book = book(discounting(.9));
    int[] arms = {0, 1, 0, 1, 1};
    double[] rewards = {1, 0, 0, 1, 1};
    for (int step = 1; step <= arms.length; step++) {
      reward(book, step, arms[step - 1], rewards[step - 1]);
    }
    ArmTotals totals = statistics.totals(ARMS, arms.length * TICKS);
    assertEquals(1.4661, totals.weight(0), 1e-6);
    assertEquals(2.629, totals.weight(1), 1e-6);
    assertEquals(.6561, totals.sum(0), 1e-6);
    assertEquals(1.9, totals.sum(1), 1e-6);
  }

  /** The textbook's recursion N ← γN, S ← γS after each decision, against the mergeable rows. */
  @Test
  void isDiscountedThompsonSamplingWithAHalfLife() {
    double factor = .97;
    RewardBook book = book(discounting(factor));
    double[] counts = new double[2];
    double[] sums = new double[2];
    for (int step = 1; step <= 3_000; step++) {
      int arm = chance.nextInt(2);
      double reward = chance.nextDouble() < .3 + .4 * arm ? 1 : 0;
      reward(book, step, arm, reward);
      IntStream.range(0, 2).forEach(a -> counts[a] *= factor);
      IntStream.range(0, 2).forEach(a -> sums[a] *= factor);
      counts[arm]++;
      sums[arm] += reward;
      if (step % 100 == 0) {
        assertSamePropensities(counts, sums, step, 1e-6);
      }
    }
  }

  private static Forgetting discounting(double factor) {
    return Forgetting.halfLife(Math.round(Math.log(2) / -Math.log(factor) * TICKS));
  }

  // === Sliding-window Thompson sampling ===

  /** A window ends where a bucket ends: it is exact for what its buckets hold. */
  @Test
  void isSlidingWindowThompsonSamplingWithAWindow() {
    int stepsPerBucket = 5;
    int buckets = 20;
    RewardBook book = book(Forgetting.window(stepsPerBucket * TICKS, buckets));
    int[] arms = new int[2_000];
    double[] rewards = new double[2_000];
    for (int step = 1; step < arms.length; step++) {
      arms[step] = chance.nextInt(2);
      rewards[step] = chance.nextDouble() < .3 + .4 * arms[step] ? 1 : 0;
      reward(book, step, arms[step], rewards[step]);
      int oldest = Math.max(1, (step / stepsPerBucket - buckets + 1) * stepsPerBucket);
      assertTrue(step < 100 || (step - oldest >= 95 && step - oldest < 100));
      if (step % 37 == 0) {
        assertSameAsLast(arms, rewards, oldest, step);
      }
    }
  }

  private void assertSameAsLast(int[] arms, double[] rewards, int oldest, int step) {
    double[] counts = new double[2];
    double[] sums = new double[2];
    for (int i = oldest; i <= step; i++) {
      counts[arms[i]]++;
      sums[arms[i]] += rewards[i];
    }
    assertSamePropensities(counts, sums, step, 1e-14);
  }

  private void assertSamePropensities(double[] counts, double[] sums, int step, double tolerance) {
    double[] expected =
        BestArm.probabilities(
            IntStream.range(0, 2)
                .mapToObj(arm -> new BetaPosterior(1 + sums[arm], 1 + counts[arm] - sums[arm]))
                .toArray(Belief[]::new));
    ArmTotals totals = statistics.totals(ARMS, step * TICKS);
    assertArrayEquals(expected, Propensities.of(THOMPSON, totals), tolerance, "step " + step);
  }

  // === A restart ===

  @Test
  void aRestartKeepsNoMoreThanItIsTold() {
    RewardBook book = book(Forgetting.nothing());
    for (int step = 1; step <= 1_000; step++) {
      reward(book, step, step % 10 == 0 ? 1 : 0, step % 2);
    }
    statistics.begin(1);
    assertArrayEquals(
        new double[] {.5, .5},
        Propensities.of(THOMPSON, statistics.totals(ARMS, 1_001 * TICKS)),
        1e-14);
    ArmTotals kept = statistics.totals(ARMS, 1_001 * TICKS, 50);
    assertEquals(50, kept.weight(0), 1e-12);
    assertEquals(0, kept.count(0));
    assertEquals(500 / 900.0, kept.mean(0), 1e-12);
    assertTrue(Propensities.of(THOMPSON, kept)[0] > .9);
  }

  // === Rewards as they come in ===

  private Statistics statistics;

  private RewardBook book(Forgetting forgetting) {
    statistics = new Statistics("here", new Measure(RewardRange.UNIT, forgetting));
    EventWindow window = new EventWindow(Repeats.FIRST_WINS, Long.MAX_VALUE / 4, 4_096);
    return new RewardBook(statistics, window, ARMS);
  }

  private static void reward(RewardBook book, int step, int arm, double reward) {
    long time = step * TICKS;
    long decision = DecisionHash.of("p" + step, 1, 0);
    Pull pull = Pull.of(ARMS.get(arm), 0, time);
    assertEquals(
        FeedbackOutcome.ACCEPTED,
        book.offer(new RewardEvent(pull, decision, ~decision, time, reward), time));
  }
}
