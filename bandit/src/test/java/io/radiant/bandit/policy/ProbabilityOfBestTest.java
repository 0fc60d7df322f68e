package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.radiant.bandit.stats.ArmEvidence;
import io.radiant.bandit.stats.ArmTotals;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbabilityOfBestTest {

  @Test
  void reproducesTheReferenceProbabilities() {
    long[] counts = {100, 300, 600};
    double[] sums = {10, 45, 120};
    assertArrayEquals(
        new double[] {.00740671237175409, .0339846177506876, .958608669877558},
        ProbabilityOfBest.of(ArmTotals.of(counts, sums, sums)),
        1e-11);
  }

  @Test
  void armsThatNothingIsKnownOfAreAlike() {
    assertArrayEquals(
        new double[] {.25, .25, .25, .25}, ProbabilityOfBest.of(ArmTotals.empty(4)), 1e-12);
  }

  @Test
  void whatIsForgottenDoesNotCount() {
    ArmEvidence faded = new ArmEvidence(1_000_000, 0, 0, 0, 0, 0);
    assertArrayEquals(
        new double[] {.5, .5},
        ProbabilityOfBest.of(ArmTotals.of(List.of(faded, ArmEvidence.NONE))),
        1e-12);
  }
}
