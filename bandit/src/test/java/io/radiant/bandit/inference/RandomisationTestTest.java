package io.radiant.bandit.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomisationTestTest {

  private static final double[] EVEN = {.5, .5};
  private static final double[] UNEVEN = {.2, .3, .5};
  private static final double[] BINARY_REWARDS = {0, 1};
  private static final double[] FRACTIONS = {0, .2, .77, 1};

  // === The factor ===

  /** Pooled odds are 1 at first, so that the scores are the logistic function of ±δ/2. */
  @Test
  void theFirstRewardWeighsByTheLogisticFunction() {
    RandomisationTest test = RandomisationTest.secondHigher();
    test.observe(1, 1, new double[] {.75, .25});
    double up = 1 / (1 + Math.exp(-.35));
    double last = Math.log(up / (.25 * up + .75 * (1 - up)));
    List<Double> logs = test.evidence().logs();
    assertEquals(7, logs.size());
    assertEquals(last, logs.get(6), 1e-15);
  }

  /** What makes it a test: given any reward, the factors average 1 over the arms. */
  @Test
  void noArmIsFavouredWhateverTheRewardIs() {
    for (RewardForm form : RewardForm.values()) {
      for (double reward : form == RewardForm.BINARY ? BINARY_REWARDS : FRACTIONS) {
        double[] average = new double[3 * 14];
        for (int arm = 0; arm < 3; arm++) {
          addFactors(average, form, arm, reward);
        }
        double[] ones = new double[average.length];
        Arrays.fill(ones, 1);
        assertArrayEquals(ones, average, 1e-14);
      }
    }
  }

  private static void addFactors(double[] average, RewardForm form, int arm, double reward) {
    RandomisationTest test = withHistory(form);
    List<Double> before = test.evidence().logs();
    test.observe(arm, reward, UNEVEN);
    List<Double> after = test.evidence().logs();
    for (int i = 0; i < average.length; i++) {
      average[i] += UNEVEN[arm] * Math.exp(after.get(i) - before.get(i));
    }
  }

  private static RandomisationTest withHistory(RewardForm form) {
    RandomisationTest test = RandomisationTest.anyDifference(3, form);
    for (int i = 0; i < 20; i++) {
      test.observe(i % 3, i % 4 == 0 ? 1 : 0, UNEVEN);
    }
    return test;
  }

  @Test
  void swappingTheArmsChangesNothing() {
    RandomisationTest test = RandomisationTest.anyDifference(2, RewardForm.BINARY);
    RandomisationTest swapped = RandomisationTest.anyDifference(2, RewardForm.BINARY);
    SplittableRandom chance = new SplittableRandom(4);
    for (int i = 0; i < 300; i++) {
      double share = chance.nextDouble(.1, .9);
      int arm = chance.nextInt(2);
      int reward = chance.nextInt(2);
      test.observe(arm, reward, new double[] {share, 1 - share});
      swapped.observe(1 - arm, reward, new double[] {1 - share, share});
    }
    assertEquals(test.evidence().logEValue(), swapped.evidence().logEValue(), 1e-12);
  }

  @Test
  void whatHadNoAlternativeIsNoEvidence() {
    RandomisationTest test = RandomisationTest.anyDifference(2, RewardForm.BOUNDED);
    for (int i = 0; i < 100; i++) {
      test.observe(0, 1, new double[] {1, 0});
    }
    assertEquals(0, test.evidence().logEValue(), 1e-15);
    assertEquals(100, test.evidence().observations());
  }

  // === Finding something ===

  @Test
  void findsTheOneArmOfFiveThatIsBetter() {
    double[] shares = {.2, .2, .2, .2, .2};
    for (RewardForm form : RewardForm.values()) {
      RandomisationTest test = RandomisationTest.anyDifference(5, form);
      SplittableRandom chance = new SplittableRandom(8);
      for (int i = 0; i < 5000; i++) {
        int arm = chance.nextInt(5);
        test.observe(arm, chance.nextDouble() < (arm == 3 ? .5 : .4) ? 1 : 0, shares);
      }
      assertTrue(test.evidence().eValue() > 20, form + ": " + test.evidence());
    }
  }

  @Test
  void aWorseArmIsNoEvidenceThatItIsBetter() {
    RandomisationTest test = RandomisationTest.secondHigher();
    SplittableRandom chance = new SplittableRandom(9);
    for (int i = 0; i < 5000; i++) {
      int arm = chance.nextInt(2);
      test.observe(arm, chance.nextDouble() < (arm == 1 ? .4 : .5) ? 1 : 0, EVEN);
    }
    assertTrue(test.evidence().eValue() < 1, test.evidence().toString());
  }

  /** A reward is late when it is a success: later for both arms alike. */
  @Test
  void rewardsThatAreLateByTheirValueAreNoDifference() {
    int runs = 200;
    int rejected = 0;
    SplittableRandom chance = new SplittableRandom(12);
    for (int run = 0; run < runs; run++) {
      rejected += DelayedRewards.everReject(chance.split()) ? 1 : 0;
    }
    double most = runs * (.05 + 4 * Math.sqrt(.05 * .95 / runs));
    assertTrue(rejected <= most, rejected + " of " + runs);
  }

  // === Origins ===

  @Test
  void theEvidenceOfOriginsMultiplies() {
    RandomisationEvidence here = evidence(1, .3);
    RandomisationEvidence there = evidence(2, .35);
    RandomisationEvidence both = here.plus(there);
    assertEquals(both, there.plus(here));
    assertEquals(2000, both.observations());
    assertEquals(here.logs().get(3) + there.logs().get(3), both.logs().get(3));
    assertThrows(
        IllegalArgumentException.class,
        () -> both.plus(RandomisationTest.anyDifference(3, RewardForm.BINARY).evidence()));
  }

  @Test
  void fourOriginsFindWhatNoneOfThemFinds() {
    RandomisationEvidence all = evidence(1, .35);
    assertTrue(all.eValue() < 20, all.toString());
    for (int origin = 2; origin <= 6; origin++) {
      all = all.plus(evidence(origin, .35));
    }
    assertTrue(all.eValue() > 20, all.toString());
  }

  private static RandomisationEvidence evidence(long seed, double second) {
    RandomisationTest test = RandomisationTest.anyDifference(2, RewardForm.BINARY);
    SplittableRandom chance = new SplittableRandom(seed);
    for (int i = 0; i < 1000; i++) {
      int arm = chance.nextInt(2);
      test.observe(arm, chance.nextDouble() < (arm == 1 ? second : .3) ? 1 : 0, EVEN);
    }
    return test.evidence();
  }

  // === What is kept of it ===

  @Test
  void goesOnWhereItsProgressWas() {
    for (RewardForm form : RewardForm.values()) {
      RandomisationTest test = withHistory(form);
      RandomisationTest resumed = RandomisationTest.resumed(3, form, test.progress());
      test.observe(2, 1, UNEVEN);
      resumed.observe(2, 1, UNEVEN);
      assertEquals(test.progress(), resumed.progress());
    }
  }

  @Test
  void goesOnWithNoOtherProgress() {
    RandomisationTest.Progress progress = withHistory(RewardForm.BINARY).progress();
    assertThrows(
        IllegalArgumentException.class,
        () -> RandomisationTest.resumed(4, RewardForm.BINARY, progress));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RandomisationTest.Progress(progress.evidence(), 21));
  }

  // === What it refuses ===

  @Test
  void refusesWhatWouldBreakItsPromise() {
    RandomisationTest test = RandomisationTest.anyDifference(2, RewardForm.BINARY);
    assertEquals(ObservationOutcome.UNKNOWN_ARM, test.observe(2, 1, EVEN));
    assertEquals(ObservationOutcome.UNKNOWN_ARM, test.observe(-1, 1, EVEN));
    assertEquals(ObservationOutcome.INVALID_REWARD, test.observe(0, .5, EVEN));
    assertEquals(ObservationOutcome.INVALID_REWARD, test.observe(0, Double.NaN, EVEN));
    assertEquals(
        ObservationOutcome.INVALID_PROPENSITIES, test.observe(0, 1, new double[] {.5, .4}));
    assertEquals(
        ObservationOutcome.INVALID_PROPENSITIES, test.observe(0, 1, new double[] {1.5, -.5}));
    assertEquals(
        ObservationOutcome.INVALID_PROPENSITIES, test.observe(0, 1, new double[] {Double.NaN, .5}));
    assertEquals(ObservationOutcome.INVALID_PROPENSITIES, test.observe(0, 1, UNEVEN));
    assertEquals(ObservationOutcome.IMPOSSIBLE_ARM, test.observe(1, 1, new double[] {1, 0}));
    assertEquals(0, test.evidence().observations());
    assertEquals(ObservationOutcome.ACCEPTED, test.observe(1, 1, EVEN));
    RandomisationTest bounded = RandomisationTest.anyDifference(2, RewardForm.BOUNDED);
    assertEquals(ObservationOutcome.ACCEPTED, bounded.observe(0, .5, EVEN));
    assertEquals(ObservationOutcome.INVALID_REWARD, bounded.observe(0, 1.5, EVEN));
  }

  @Test
  void comparesAtLeastTwoArms() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RandomisationTest.anyDifference(1, RewardForm.BINARY));
  }

  // === What it speaks for ===

  @Test
  void theBetterOfTwoArmsIsNamed() {
    for (int better = 0; better < 2; better++) {
      RandomisationTest test = RandomisationTest.anyDifference(2, RewardForm.BINARY);
      for (int i = 0; i < 400; i++) {
        int arm = i % 2;
        test.observe(arm, i % 10 < (arm == better ? 8 : 2) ? 1 : 0, EVEN);
      }
      Contrast contrast = RandomisationTest.strongest(test.evidence(), 2);
      assertEquals(better, contrast.arm());
      assertTrue(contrast.better());
      assertTrue(contrast.logEValue() > 3, () -> "" + contrast);
    }
  }

  @Test
  void theArmThatStandsOutIsNamed() {
    double[] even = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    for (int odd = 0; odd < 3; odd++) {
      for (boolean better : new boolean[] {true, false}) {
        RandomisationTest test = RandomisationTest.anyDifference(3, RewardForm.BOUNDED);
        for (int i = 0; i < 900; i++) {
          double reward = better == (i % 3 == odd) ? .9 : .1;
          test.observe(i % 3, reward, even);
        }
        Contrast contrast = RandomisationTest.strongest(test.evidence(), 3);
        assertEquals(odd, contrast.arm());
        assertEquals(better, contrast.better());
      }
    }
  }

  @Test
  void evidenceOfOtherArmsSpeaksForNothing() {
    RandomisationEvidence evidence =
        RandomisationTest.anyDifference(3, RewardForm.BINARY).evidence();
    assertThrows(IllegalArgumentException.class, () -> RandomisationTest.strongest(evidence, 2));
  }
}
