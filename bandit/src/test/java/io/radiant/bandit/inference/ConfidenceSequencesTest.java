package io.radiant.bandit.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Check values of an independent implementation, and the promise itself on simple means. */
class ConfidenceSequencesTest {

  private static final double ALPHA = 0.05;
  private static final double GOLDEN = .6180339887498949;
  private static final BetaBinomialSequence HALVES = BetaBinomialSequence.withAlpha(ALPHA);
  private static final BetaBinomialSequence ONES = new BetaBinomialSequence(ALPHA, 1, 1);

  // === Beta-binomial ===

  @Test
  void betaBinomialHasTheReferenceIntervals() {
    assertInterval(.645438, .751017, HALVES.interval(700, 1000));
    assertInterval(.126755, .525124, HALVES.interval(15, 50));
    assertInterval(.015847, .286538, HALVES.interval(5, 50));
    assertInterval(.000040, .155095, HALVES.interval(1, 50));
    assertInterval(0, .376987, HALVES.interval(0, 10));
    assertInterval(.623013, 1, HALVES.interval(10, 10));
    assertInterval(.028720, .079240, HALVES.interval(50, 1000));
    assertInterval(.006558, .014462, HALVES.interval(100, 10_000));
    assertInterval(.646985, .749662, ONES.interval(700, 1000));
    assertInterval(0, .416880, ONES.interval(0, 10));
  }

  @Test
  void betaBinomialHasTheReferenceEvidence() {
    assertEquals(1.926707, HALVES.logEValue(15, 50, .5), 5e-7);
    assertEquals(2.283213, ONES.logEValue(15, 50, .5), 5e-7);
  }

  @Test
  void betaBinomialHasTheReferenceIntervalsOnTheCheckSequence() {
    assertInterval(.032515, .747587, HALVES.interval(checkSum(10), 10));
    assertInterval(.165652, .462840, HALVES.interval(checkSum(100), 100));
    assertInterval(.248983, .354562, HALVES.interval(checkSum(1000), 1000));
  }

  /** ln M ≈ n·kl − ½ ln n there, so that the ends follow 1/√n closely. */
  @Test
  void betaBinomialKeepsItsDigitsAtABillionRewards() {
    Interval interval = HALVES.interval(3e8, 1_000_000_000);
    assertEquals(.3, (interval.low() + interval.high()) / 2, 1e-8);
    double logs = Math.log(1e9) + Math.log(Math.PI) - Math.log(2) + 2 * Math.log(1 / ALPHA);
    assertEquals(
        Math.sqrt(logs * .3 * .7 / 1e9), interval.width() / 2, 2e-6 * interval.width() + 5e-8);
  }

  @Test
  void nothingIsRuledOutBeforeTheFirstReward() {
    assertEquals(new Interval(0, 1), HALVES.interval(0, 0));
    assertEquals(new Interval(0, 1), new NormalMixtureSequence(ALPHA, 250).interval(0, 0));
    assertEquals(new Interval(0, 1), new EmpiricalBernsteinSequence(ALPHA).sums().interval());
  }

  // === Normal mixture ===

  @Test
  void normalMixtureHasTheReferenceIntervals() {
    Interval interval = new NormalMixtureSequence(ALPHA, 1000).interval(checkSum(1000), 1000);
    assertEquals(.047991, interval.width() / 2, 5e-7);
    // The tuning variance 100 is that of 400 rewards.
    NormalMixtureSequence tuned = new NormalMixtureSequence(ALPHA, 400);
    assertEquals(12.60056, tuned.rho(), 5e-6);
    assertEquals(30.35209, tuned.boundary(100), 5e-6);
  }

  // === Empirical Bernstein ===

  @Test
  void empiricalBernsteinHasTheReferenceIntervals() {
    EmpiricalBernsteinSums hundred = sums(100, ConfidenceSequencesTest::binary);
    assertEquals(.299114, hundred.centre(), 5e-7);
    assertEquals(.159495, hundred.halfWidth(), 5e-7);
    EmpiricalBernsteinSums thousand = sums(1000, ConfidenceSequencesTest::binary);
    assertEquals(.299736, thousand.centre(), 5e-7);
    assertEquals(.056737, thousand.halfWidth(), 5e-7);
    EmpiricalBernsteinSums uniform = sums(1000, fraction -> fraction);
    assertEquals(.499965, uniform.centre(), 5e-7);
    assertEquals(.032927, uniform.halfWidth(), 5e-7);
  }

  @Test
  void empiricalBernsteinSumsOfOriginsAddUp() {
    EmpiricalBernsteinSums here = sums(1000, fraction -> fraction);
    EmpiricalBernsteinSums there = sums(500, ConfidenceSequencesTest::binary);
    EmpiricalBernsteinSums both = here.plus(there);
    assertEquals(both, there.plus(here));
    assertEquals(1500, both.count());
    assertEquals(
        (here.weights() * here.centre() + there.weights() * there.centre()) / both.weights(),
        both.centre(),
        1e-12);
    EmpiricalBernsteinSums other = new EmpiricalBernsteinSequence(.1).sums();
    assertThrows(IllegalArgumentException.class, () -> here.plus(other));
  }

  // === Asymptotic ===

  @Test
  void theAsymptoticSequenceHasTheReferenceWidths() {
    AsymptoticSequence sequence = new AsymptoticSequence(ALPHA, 1000);
    assertEquals(.0479909, sequence.halfWidth(.5, 1000), 5e-8);
    assertEquals(.0162086, sequence.halfWidth(.5, 10_000), 5e-8);
    Interval interval = sequence.interval(500, 500, 1000);
    assertEquals(.0479909 * 2, interval.width(), 1e-7);
    assertEquals(.5, interval.low() + interval.width() / 2, 1e-12);
  }

  // === All of them ===

  /** Looked at after every reward, and for the worst of the looks. */
  @Test
  void noSequenceEverMissesTheMeanMoreOftenThanPromised() {
    int runs = 400;
    int[] missed = new int[3];
    SplittableRandom chance = new SplittableRandom(11);
    for (int run = 0; run < runs; run++) {
      boolean[] misses = misses(chance.split(), 0.2, 600);
      for (int sequence = 0; sequence < missed.length; sequence++) {
        missed[sequence] += misses[sequence] ? 1 : 0;
      }
    }
    double most = runs * (ALPHA + 4 * Math.sqrt(ALPHA * (1 - ALPHA) / runs));
    for (int count : missed) {
      assertTrue(count <= most, count + " of " + runs);
    }
  }

  private static boolean[] misses(SplittableRandom chance, double mean, int rewards) {
    boolean[] missed = new boolean[3];
    NormalMixtureSequence normal = new NormalMixtureSequence(ALPHA, 200);
    EmpiricalBernsteinSequence bernstein = new EmpiricalBernsteinSequence(ALPHA);
    double sum = 0;
    for (int count = 1; count <= rewards; count++) {
      double reward = chance.nextDouble() < mean ? 1 : 0;
      sum += reward;
      bernstein.observe(reward);
      missed[0] |= HALVES.logEValue(sum, count, mean) >= -Math.log(ALPHA);
      missed[1] |= !normal.interval(sum, count).contains(mean);
      missed[2] |= !bernstein.sums().interval().contains(mean);
    }
    return missed;
  }

  @Test
  void onlyWhatCanBeSumsAndLevelsIsAccepted() {
    assertThrows(IllegalArgumentException.class, () -> HALVES.interval(11, 10));
    assertThrows(IllegalArgumentException.class, () -> HALVES.interval(-1, 10));
    assertThrows(IllegalArgumentException.class, () -> HALVES.interval(Double.NaN, 10));
    assertThrows(IllegalArgumentException.class, () -> BetaBinomialSequence.withAlpha(0));
    assertThrows(IllegalArgumentException.class, () -> new BetaBinomialSequence(ALPHA, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new NormalMixtureSequence(ALPHA, 0));
    assertThrows(IllegalArgumentException.class, () -> new AsymptoticSequence(1, 10));
    assertThrows(
        IllegalArgumentException.class, () -> new AsymptoticSequence(ALPHA, 10).interval(1, 1, 1));
    EmpiricalBernsteinSequence bernstein = new EmpiricalBernsteinSequence(ALPHA);
    assertThrows(IllegalArgumentException.class, () -> bernstein.observe(1.01));
    assertThrows(IllegalArgumentException.class, () -> bernstein.observe(Double.NaN));
  }

  // === The check sequence: the fractions of multiples of the golden ratio ===

  private static double fraction(int index) {
    return index * GOLDEN % 1;
  }

  private static double binary(double fraction) {
    return fraction < .3 ? 1 : 0;
  }

  private static double checkSum(int count) {
    return IntStream.rangeClosed(1, count).mapToDouble(i -> binary(fraction(i))).sum();
  }

  private static EmpiricalBernsteinSums sums(int count, DoubleUnaryOperator reward) {
    EmpiricalBernsteinSequence sequence = new EmpiricalBernsteinSequence(ALPHA);
    IntStream.rangeClosed(1, count)
        .forEach(i -> sequence.observe(reward.applyAsDouble(fraction(i))));
    return sequence.sums();
  }

  private static void assertInterval(double low, double high, Interval interval) {
    assertEquals(low, interval.low(), 5.1e-7, interval.toString());
    assertEquals(high, interval.high(), 5.1e-7, interval.toString());
  }
}
