package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.ArmEvidence;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.Pull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** EXP3-IX and Tsallis-INF, which estimate losses from the propensities of the decisions. */
class LossPoliciesTest {

  private static final long SEED = 17;

  static List<Policy> policies() {
    return List.of(new Exp3Ix(0), new Exp3Ix(.05), new TsallisInf(0), new TsallisInf(.05));
  }

  // === The reference's three rewards: 0 for arm 0, 1 for arm 1, ¼ for arm 0 ===

  @Test
  void exp3IxHasTheReferenceLossAndShares() {
    List<ArmEvidence> arms = afterThreeRewards(new Exp3Ix(0));
    assertEquals(3.453763983591746, arms.get(0).loss(), 1e-14);
    assertArrayEquals(
        new double[] {.149545991186986, .425227004406507, .425227004406507},
        Propensities.of(new Exp3Ix(0), ArmTotals.of(arms)),
        1e-14);
  }

  /** The reference stopped its solver at ten digits. */
  @Test
  void tsallisInfHasTheReferenceLossAndShares() {
    List<ArmEvidence> arms = afterThreeRewards(new TsallisInf(0));
    assertEquals(10.7755124113685, arms.get(0).loss(), 2e-10);
    assertArrayEquals(
        new double[] {.021515832132985, .489242083933508, .489242083933508},
        Propensities.of(new TsallisInf(0), ArmTotals.of(arms)),
        1e-11);
  }

  private static List<ArmEvidence> afterThreeRewards(Policy policy) {
    List<ArmEvidence> arms = new ArrayList<>(Collections.nCopies(3, ArmEvidence.NONE));
    reward(policy, arms, 0, 0);
    reward(policy, arms, 1, 1);
    reward(policy, arms, 0, .25);
    return arms;
  }

  private static void reward(Policy policy, List<ArmEvidence> arms, int arm, double reward) {
    double importance = policy.snapshot(ArmTotals.of(arms), 1, 0).importance(arm);
    ArmEvidence before = arms.get(arm);
    double loss = before.loss() + (1 - reward) * importance;
    arms.set(arm, lost(before.count() + 1, before.sum() + reward, loss));
  }

  private static ArmEvidence lost(long count, double sum, double loss) {
    return new ArmEvidence(count, 0, count, sum, sum, loss);
  }

  private static ArmTotals losses(long count, double... losses) {
    return ArmTotals.of(DoubleStream.of(losses).mapToObj(loss -> lost(count, 0, loss)).toList());
  }

  // === Importances ===

  /** η = √(ln K/(K·t)) and γ = η/2, at t = 1 + 3·5. */
  @Test
  void exp3IxDividesByThePropensityThatWasUsedAndTheImplicitExploration() {
    PolicySnapshot snapshot = new Exp3Ix(.3).snapshot(losses(5, 1, 2, 9), 1, 0);
    double gamma = Math.sqrt(Math.log(3) / (3 * 16)) / 2;
    for (int arm = 0; arm < 3; arm++) {
      assertTrue(snapshot.propensity(arm) >= .1);
      assertEquals(1 / (snapshot.propensity(arm) + gamma), snapshot.importance(arm), 1e-12);
    }
  }

  @Test
  void tsallisInfDividesByThePropensityThatWasUsed() {
    PolicySnapshot snapshot = new TsallisInf(.3).snapshot(losses(5, 1, 2, 9), 1, 0);
    for (int arm = 0; arm < 3; arm++) {
      assertTrue(snapshot.propensity(arm) >= .1);
      assertEquals(1 / snapshot.propensity(arm), snapshot.importance(arm), 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void noImportancePassesWhatADecisionMayHave(Policy policy) {
    PolicySnapshot snapshot = policy.snapshot(losses(1, 0, 1e9, 1e18), 1, 0);
    for (int arm = 0; arm < 3; arm++) {
      double importance = snapshot.importance(arm);
      assertEquals(importance, new Pull("arm", 0, 0, importance).importance());
    }
  }

  /** E[Σ (1 − r)·1/p] over the choices is the sum of the losses, whatever the propensities. */
  @Test
  void tsallisInfsLossesAreUnbiased() {
    PolicySnapshot snapshot = new TsallisInf(0).snapshot(losses(40, 10, 30, 60), 1, 0);
    for (int arm = 0; arm < 3; arm++) {
      assertEquals(1, snapshot.propensity(arm) * snapshot.importance(arm), 1e-12);
    }
  }

  // === The root that Tsallis-INF seeks ===

  /** Whatever the losses are: Σ p = 1 with p = 4/(η·(L − x))² for one x below them all. */
  @Test
  void allSharesComeFromOneNormalisation() {
    SplittableRandom chance = new SplittableRandom(SEED);
    for (int i = 0; i < 2_000; i++) {
      ArmTotals totals = randomLosses(chance);
      double[] shares = Propensities.of(new TsallisInf(0), totals);
      double rate = 2 / Math.sqrt(totals.totalCount() + 1.0);
      double[] roots =
          IntStream.range(0, totals.arms())
              .mapToDouble(arm -> totals.loss(arm) - 2 / (rate * Math.sqrt(shares[arm])))
              .toArray();
      double most = Arrays.stream(shares).max().orElseThrow();
      double scale = Math.max(1, Arrays.stream(roots).map(Math::abs).max().orElseThrow());
      for (double root : roots) {
        assertEquals(roots[0], root, 1e-9 * scale, "case " + i + ", seed " + SEED);
      }
      assertTrue(most >= 1.0 / totals.arms(), "case " + i + ", seed " + SEED);
    }
  }

  private static ArmTotals randomLosses(SplittableRandom chance) {
    double scale = Math.exp(chance.nextDouble(-3, 9));
    long count = chance.nextLong(0, 5_000);
    return losses(count, chance.doubles(1 + chance.nextInt(50), 0, scale).toArray());
  }

  /** Begun on the other side of the root, the sum becomes NaN, and NaN falls to arm 0. */
  @Test
  void theBestArmLeadsWhereverItIs() {
    for (int best = 0; best < 10; best++) {
      double[] losses = new double[10];
      Arrays.fill(losses, 4_000);
      losses[best] = 1_000;
      double[] shares = Propensities.of(new TsallisInf(0), losses(100, losses));
      assertTrue(shares[best] > .8, Arrays.toString(shares));
      assertEquals(1, Arrays.stream(shares).sum(), 1e-12);
    }
  }

  // === What both have in common ===

  @ParameterizedTest
  @MethodSource("policies")
  void isUniformWithoutAnyReward(Policy policy) {
    assertArrayEquals(
        new double[] {.25, .25, .25, .25}, Propensities.of(policy, ArmTotals.empty(4)), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void onlyDifferencesOfLossesMatter(Policy policy) {
    assertArrayEquals(
        Propensities.of(policy, losses(50, 0, 20, 30)),
        Propensities.of(policy, losses(50, 1e6, 1e6 + 20, 1e6 + 30)),
        1e-10);
  }

  @Test
  void acceptOnlyAShare() {
    assertThrows(IllegalArgumentException.class, () -> new Exp3Ix(-.1));
    assertThrows(IllegalArgumentException.class, () -> new Exp3Ix(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new TsallisInf(1.1));
  }
}
