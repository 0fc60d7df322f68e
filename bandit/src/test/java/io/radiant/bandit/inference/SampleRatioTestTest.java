package io.radiant.bandit.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleRatioTestTest {

  private static final SampleRatioTest EVEN = new SampleRatioTest(.5, .5);

  @Test
  void hasTheReferenceEvidence() {
    assertEquals(-2.3795205003, EVEN.logEValue(5100, 4900), 5e-10);
    assertEquals(3.6218802842, EVEN.logEValue(5200, 4800), 5e-10);
    SampleRatioTest thirds = new SampleRatioTest(1 / 3.0, 1 / 3.0, 1 / 3.0);
    assertEquals(3.0465269230, thirds.logEValue(50, 30, 20), 5e-10);
    assertEquals(1.1895970430, new SampleRatioTest(.9, .1).logEValue(9100, 900), 5e-10);
  }

  @Test
  void nothingIsEvidenceForNothing() {
    assertEquals(0, EVEN.logEValue(0, 0), 1e-15);
  }

  @Test
  void isWrongAboutARightSplitAsRarelyAsPromised() {
    int runs = 200;
    int alarms = 0;
    SplittableRandom chance = new SplittableRandom(5);
    for (int run = 0; run < runs; run++) {
      alarms += everAlarms(chance.split(), 0.5) ? 1 : 0;
    }
    double most = runs * (.05 + 4 * Math.sqrt(.05 * .95 / runs));
    assertTrue(alarms <= most, alarms + " of " + runs);
  }

  /** One arm loses a fifth of its rewards: 44.4 % of what arrives are its own. */
  @Test
  void findsFeedbackThatIsLostByArm() {
    assertTrue(everAlarms(new SplittableRandom(6), 0.8 / 1.8));
  }

  private static boolean everAlarms(SplittableRandom chance, double share) {
    long[] counts = new long[2];
    boolean alarm = false;
    for (int i = 0; i < 5000; i++) {
      counts[chance.nextDouble() < share ? 0 : 1]++;
      alarm |= EVEN.logEValue(counts) >= Math.log(20);
    }
    return alarm;
  }

  @Test
  void takesSharesAndCountsThatBelongTogether() {
    assertThrows(IllegalArgumentException.class, () -> new SampleRatioTest(1));
    assertThrows(IllegalArgumentException.class, () -> new SampleRatioTest(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new SampleRatioTest(.5, .4));
    assertThrows(IllegalArgumentException.class, () -> EVEN.logEValue(1, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> EVEN.logEValue(1, -2));
  }
}
