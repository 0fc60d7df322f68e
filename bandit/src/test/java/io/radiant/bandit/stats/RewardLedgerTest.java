package io.radiant.bandit.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RewardLedgerTest {

  private static final RewardRange CENTS = new RewardRange(0, 100, OutOfRange.CLIP);

  private final RewardLedger ledger = new RewardLedger(2, RewardRange.UNIT);

  @Test
  void isEmptyAtFirst() {
    assertEquals(ArmTotals.empty(2), ledger.totals());
  }

  @Test
  void countsRewardsOfEachArm() {
    assertEquals(FeedbackOutcome.ACCEPTED, ledger.record(0, 1));
    ledger.record(1, 0.5);
    ledger.record(1, 0);
    assertEquals(
        ArmTotals.of(new long[] {1, 2}, new double[] {1, 0.5}, new double[] {1, 0.25}),
        ledger.totals());
  }

  /** Seldon's routers count int(0.29·100) = 28 successes, and none for a single reward of 0.9. */
  @Test
  void neverTruncatesAFraction() {
    for (int i = 0; i < 100; i++) {
      ledger.record(0, 0.29);
    }
    ledger.record(1, 0.9);
    assertEquals(29, ledger.totals().sum(0), 1e-13);
    assertEquals(0.9, ledger.totals().sum(1));
  }

  @Test
  void countsInUnitsOfTheDeclaredRange() {
    RewardLedger cents = new RewardLedger(1, CENTS);
    cents.record(0, 29);
    assertEquals(0.29, cents.totals().sum(0));
  }

  @Test
  void saysWhenItClips() {
    RewardLedger cents = new RewardLedger(1, CENTS);
    assertEquals(FeedbackOutcome.CLIPPED, cents.record(0, 250));
    assertEquals(1, cents.totals().mean(0));
  }

  @Test
  void reportsWhatItCannotCountAndStaysAsItWas() {
    ledger.record(0, 1);
    ArmTotals before = ledger.totals();
    assertEquals(FeedbackOutcome.UNKNOWN_ARM, ledger.record(-1, 1));
    assertEquals(FeedbackOutcome.UNKNOWN_ARM, ledger.record(2, 1));
    assertEquals(FeedbackOutcome.INVALID_REWARD, ledger.record(0, Double.NaN));
    assertEquals(FeedbackOutcome.INVALID_REWARD, ledger.record(0, Double.POSITIVE_INFINITY));
    assertEquals(FeedbackOutcome.INVALID_REWARD, ledger.record(0, 1.01));
    assertEquals(before, ledger.totals());
  }

  @Test
  void handsOutTotalsThatDoNotChange() {
    ArmTotals before = ledger.totals();
    ledger.record(0, 1);
    assertEquals(0, before.totalCount());
  }

  @Test
  void needsAnArm() {
    assertThrows(IllegalArgumentException.class, () -> new RewardLedger(0, RewardRange.UNIT));
  }
}
