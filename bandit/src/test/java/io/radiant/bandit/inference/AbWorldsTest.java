package io.radiant.bandit.inference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often the randomisation e-process rejects, in worlds where the arms are equal and in worlds
 * where they are not, against a reference simulator's 2 000 runs.
 *
 * <p>With {@code -Dradiant.slow=true} there are 2 000 runs here, too, and the table is printed.
 */
class AbWorldsTest {

  private static final boolean SLOW = Boolean.getBoolean("radiant.slow");
  private static final int REFERENCE_RUNS = 2000;
  private static final int RUNS = SLOW ? REFERENCE_RUNS : 100;
  private static final double ALPHA = .05;
  private static final double ERRORS = 4;

  /** Of two means, in standard deviations of one value. */
  private static final double COMBINED_ERROR = Math.sqrt(1.0 / RUNS + 1.0 / REFERENCE_RUNS);

  private static final long SEED = 20_240_602;

  // === No difference ===

  @Test
  void equalArmsAreRarelyToldApart() {
    assertRarelyRejects(world("p = .1, even", rates(.1, .1), AbWorld.even()), 20_000);
    assertRarelyRejects(world("p = .01, even", rates(.01, .01), AbWorld.even()), 20_000);
  }

  @Test
  void driftIsNoDifference() {
    assertRarelyRejects(world("sinusoidal, even", AbWorld.sinusoidal(), AbWorld.even()), 20_000);
  }

  /** Any comparison of the two arms' means is wrong here every time. */
  @Test
  void driftWhileTrafficIsRampedIsNoDifference() {
    assertRarelyRejects(
        world(".05 to .15, 50 to 90 %", AbWorld.triplingHalfWay(), AbWorld.rampedHalfWay()),
        10_000);
  }

  @Test
  void driftUnderABanditIsNoDifference() {
    assertRarelyRejects(
        world(".05 to .15, ε-greedy", AbWorld.triplingHalfWay(), AbWorld.epsilonGreedy()), 20_000);
  }

  @Test
  void equalArmsUnderABanditAreRarelyToldApart() {
    assertRarelyRejects(world("p = .1, ε-greedy", rates(.1, .1), AbWorld.epsilonGreedy()), 20_000);
  }

  private static void assertRarelyRejects(AbWorld world, int decisions) {
    for (RewardForm form : RewardForm.values()) {
      double rate = rejected(rejections(world, SLOW ? decisions : decisions / 4, form));
      report(world, form, rate);
      double most = ALPHA + ERRORS * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS);
      assertTrue(rate <= most, world.name() + ": " + rate + " (expected: <= " + most + ")");
    }
  }

  // === A difference ===

  @Test
  void findsAsMuchAsTheReferenceDoesOfTwelveAgainstTen() {
    int[] rejections = assertPower(world(".10, .12", rates(.1, .12), AbWorld.even()), .953);
    assertMedian(rejections, 7372);
  }

  @Test
  void findsAsMuchAsTheReferenceDoesOfElevenAgainstTen() {
    assertPower(world(".10, .11", rates(.1, .11), AbWorld.even()), .383);
  }

  @Test
  void findsAsMuchAsTheReferenceDoesOfFiftyFiveAgainstFifty() {
    int[] rejections = assertPower(world(".50, .55", rates(.5, .55), AbWorld.even()), 1);
    assertMedian(rejections, 2974);
  }

  @Test
  void findsAsMuchAsTheReferenceDoesUnderABandit() {
    assertPower(world(".10, .12, ε-greedy", rates(.1, .12), AbWorld.epsilonGreedy()), .230);
  }

  private static int[] assertPower(AbWorld world, double reference) {
    int[] rejections = rejections(world, 20_000, RewardForm.BINARY);
    double power = rejected(rejections);
    report(world, RewardForm.BINARY, power, median(rejections));
    double error = Math.sqrt(reference * (1 - reference)) * COMBINED_ERROR;
    assertTrue(
        Math.abs(power - reference) <= ERRORS * error,
        world.name() + ": " + power + " (expected: " + reference + " ± " + error + ")");
    return rejections;
  }

  /** The standard error of a median is half the distance of the values √n/2 places around it. */
  private static void assertMedian(int[] sorted, double reference) {
    int half = RUNS / 2;
    int places = (int) Math.round(Math.sqrt(RUNS) / 2);
    double deviation = Math.sqrt(RUNS) * (sorted[half + places] - sorted[half - places]) / 2;
    double error = deviation * COMBINED_ERROR;
    assertTrue(
        Math.abs(median(sorted) - reference) <= ERRORS * error,
        median(sorted) + " (expected: " + reference + " ± " + error + ")");
  }

  // === Helpers ===

  private static AbWorld world(String name, AbWorld.Rates rates, AbWorld.Allocation allocation) {
    return new AbWorld(name, rates, allocation);
  }

  private static AbWorld.Rates rates(double first, double second) {
    return AbWorld.constant(first, second);
  }

  private static int[] rejections(AbWorld world, int decisions, RewardForm form) {
    SplittableRandom chance = new SplittableRandom(SEED);
    return IntStream.range(0, RUNS)
        .map(run -> world.rejection(decisions, form, chance.split()))
        .sorted()
        .toArray();
  }

  private static double rejected(int[] rejections) {
    return Arrays.stream(rejections).filter(n -> n < Integer.MAX_VALUE).count() / (double) RUNS;
  }

  /** Over all runs, of which those that never rejected come last. */
  private static int median(int[] sorted) {
    return sorted[RUNS / 2];
  }

  private static void report(AbWorld world, RewardForm form, double... figures) {
    if (SLOW) {
      System.out.println(world.name() + ", " + form + ": " + Arrays.toString(figures));
    }
  }
}
