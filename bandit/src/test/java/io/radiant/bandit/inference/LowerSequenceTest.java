package io.radiant.bandit.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LowerSequenceTest {
  private static final double ALPHA = 0.05;

  @Test
  void nothingIsKnownOfNothingAndNotBelowNothing() {
    LowerSequence sequence = new LowerSequence(ALPHA);
    assertEquals(0, sequence.bound());
    for (int i = 0; i < 1000; i++) {
      sequence.observe(0);
    }
    assertEquals(0, sequence.bound());
  }

  @Test
  void comesNearTheMeanAsTheSquareRootOfTheCount() {
    double far = .3 - boundOf(1_000);
    double near = .3 - boundOf(100_000);
    // The variance is .21; √(2 · .21 · ln 20 / 1000) is .035, of one bet fixed for that count.
    assertTrue(far > .035 && far < .06, "" + far);
    assertTrue(near > .0035 && near < .006, "" + near);
  }

  private static double boundOf(int count) {
    LowerSequence sequence = new LowerSequence(ALPHA);
    for (int i = 0; i < count; i++) {
      sequence.observe(i % 10 < 3 ? 1 : 0);
    }
    return sequence.bound();
  }

  /** Values 1/p with chance p, p between .02 and 1 as the values before have it, times a drift. */
  @Test
  void isHardlyEverAboveTheAverageOfMeansThatDriftUnderWeightsOfAnySize() {
    int runs = 400;
    int missed = 0;
    SplittableRandom seeds = new SplittableRandom(31);
    for (int run = 0; run < runs; run++) {
      missed += misses(seeds.split()) ? 1 : 0;
    }
    // A promise of 20 of 400; 4 standard deviations are 17.
    assertTrue(missed <= 37, missed + " of " + runs);
  }

  private static boolean misses(SplittableRandom chance) {
    LowerSequence sequence = new LowerSequence(ALPHA);
    boolean missed = false;
    double means = 0;
    double propensity = 1;
    for (int count = 1; count <= 2000; count++) {
      double mean = count < 700 ? .9 : .1;
      double value = chance.nextDouble() < mean && chance.nextDouble() < propensity ? 1 : 0;
      sequence.observe(value / propensity);
      means += mean;
      propensity = value > 0 ? Math.max(.02, propensity * .9) : Math.min(1, propensity * 1.05);
      missed |= count % 10 == 0 && sequence.bound() > means / count;
    }
    return missed;
  }

  @Test
  void onlyWhatIsNotNegativeIsTaken() {
    LowerSequence sequence = new LowerSequence(ALPHA);
    assertThrows(IllegalArgumentException.class, () -> sequence.observe(-1e-9));
    assertThrows(IllegalArgumentException.class, () -> sequence.observe(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> sequence.observe(Double.POSITIVE_INFINITY));
  }
}
