package io.radiant.bandit.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RewardRangeTest {

  private static final RewardRange STARS = new RewardRange(1, 5, OutOfRange.REJECT);
  private static final RewardRange CLIPPED_STARS = new RewardRange(1, 5, OutOfRange.CLIP);

  @Test
  void scalesTheRangeToTheUnitInterval() {
    assertEquals(0, STARS.scale(1));
    assertEquals(0.25, STARS.scale(2));
    assertEquals(1, STARS.scale(5));
  }

  @Test
  void keepsFractionsAsTheyAre() {
    assertEquals(0.29, RewardRange.UNIT.scale(0.29));
    assertEquals(0.9, RewardRange.UNIT.scale(0.9));
  }

  @Test
  void refusesWhatIsOutOfRangeUnlessToldToClip() {
    assertEquals(FeedbackOutcome.INVALID_REWARD, STARS.judge(5.000001));
    assertEquals(FeedbackOutcome.CLIPPED, CLIPPED_STARS.judge(5.000001));
    assertEquals(1, CLIPPED_STARS.scale(1e300));
    assertEquals(0, CLIPPED_STARS.scale(-1e300));
    assertThrows(IllegalArgumentException.class, () -> STARS.scale(6));
  }

  @Test
  void refusesWhatIsNotANumberEvenWhenClipping() {
    for (double reward :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertEquals(FeedbackOutcome.INVALID_REWARD, STARS.judge(reward));
      assertEquals(FeedbackOutcome.INVALID_REWARD, CLIPPED_STARS.judge(reward));
      assertThrows(IllegalArgumentException.class, () -> CLIPPED_STARS.scale(reward));
    }
  }

  @Test
  void acceptsNoEmptyOrUnboundedRange() {
    assertNoRange(1, 1);
    assertNoRange(2, 1);
    assertNoRange(Double.NaN, 1);
    assertNoRange(0, Double.POSITIVE_INFINITY);
    assertNoRange(-Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static void assertNoRange(double low, double high) {
    assertThrows(IllegalArgumentException.class, () -> new RewardRange(low, high, OutOfRange.CLIP));
  }
}
