package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.ArmTotals;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** UCB1, UCB-tuned, MOSS, KL-UCB and KL-UCB+. */
class IndexPoliciesTest {

  private static final ArmTotals THREE =
      Propensities.totals(new long[] {100, 300, 600}, 10, 45, 120);

  static List<Policy> policies() {
    return List.of(
        new Ucb1(2, 0), new UcbTuned(0), new Moss(1.35, 0), new KlUcb(0, 0), new KlUcbPlus(0));
  }

  // === The indices, to 13 digits ===

  @Test
  void ucb1HasTheReferenceIndices() {
    assertIndices(
        arm -> new Ucb1(2, 0).index(THREE, arm),
        .471692218884984,
        .364596602628935,
        .351742712938515);
  }

  @Test
  void ucbTunedHasTheReferenceIndices() {
    assertIndices(
        arm -> new UcbTuned(0).index(THREE, arm),
        .231413044243923,
        .225871356469257,
        .253649150657234);
  }

  @Test
  void mossHasTheReferenceIndices() {
    assertIndices(
        arm -> new Moss(1.35, 0).index(THREE, arm), .218939818609370, .170314084268306, .2);
  }

  @Test
  void klUcbHasTheReferenceIndices() {
    assertIndices(
        arm -> new KlUcb(0, 0).index(THREE, arm),
        .245735009899380,
        .236704491141394,
        .265007294993032);
    assertIndices(
        arm -> new KlUcb(3, 0).index(THREE, arm),
        .311082273418615,
        .271890094742508,
        .290026201813507);
  }

  @Test
  void klUcbPlusHasTheReferenceIndices() {
    assertIndices(
        arm -> new KlUcbPlus(0).index(THREE, arm),
        .176296196534999,
        .183821265329770,
        .216840861034738);
  }

  private static void assertIndices(IntToDoubleFunction index, double... expected) {
    double[] actual = IntStream.range(0, THREE.arms()).mapToDouble(index).toArray();
    assertArrayEquals(expected, actual, 1e-13);
  }

  // === What all have in common ===

  @Test
  void theHighestIndexGetsAllOfTheTraffic() {
    assertArrayEquals(new double[] {1, 0, 0}, Propensities.of(new Ucb1(2, 0), THREE));
    assertArrayEquals(new double[] {0, 0, 1}, Propensities.of(new UcbTuned(0), THREE));
    assertArrayEquals(new double[] {1, 0, 0}, Propensities.of(new Moss(1.35, 0), THREE));
    assertArrayEquals(new double[] {0, 0, 1}, Propensities.of(new KlUcb(0, 0), THREE));
    assertArrayEquals(new double[] {1, 0, 0}, Propensities.of(new KlUcb(3, 0), THREE));
    assertArrayEquals(new double[] {0, 0, 1}, Propensities.of(new KlUcbPlus(0), THREE));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void exploringIsSpreadOverAllArms(Policy policy) {
    Policy floored = floored(policy);
    double[] pure = Propensities.of(policy, THREE);
    double[] mixed = Propensities.of(floored, THREE);
    for (int arm = 0; arm < 3; arm++) {
      assertEquals(.7 * pure[arm] + .1, mixed[arm], 1e-15);
    }
  }

  private static Policy floored(Policy policy) {
    return switch (policy.getClass().getSimpleName()) {
      case "Ucb1" -> new Ucb1(2, .3);
      case "UcbTuned" -> new UcbTuned(.3);
      case "Moss" -> new Moss(1.35, .3);
      case "KlUcb" -> new KlUcb(0, .3);
      default -> new KlUcbPlus(.3);
    };
  }

  /** An untried arm of expectation 0 is never tried: linear regret unless the first is the best. */
  @ParameterizedTest
  @MethodSource("policies")
  void armsWithoutRewardsComeFirstWhereverTheyAre(Policy policy) {
    ArmTotals totals = Propensities.totals(new long[] {5, 0, 3, 0}, 5, 0, 3, 0);
    assertArrayEquals(new double[] {0, .5, 0, .5}, Propensities.of(policy, totals));
    assertArrayEquals(
        new double[] {.25, .25, .25, .25}, Propensities.of(policy, ArmTotals.empty(4)));
  }

  /** The first of equals is a hidden preference that looks perfect where arm 0 is the best. */
  @ParameterizedTest
  @MethodSource("policies")
  void equalArmsShareAlike(Policy policy) {
    ArmTotals totals = Propensities.totals(new long[] {9, 9, 9}, 3, 5, 5);
    assertArrayEquals(new double[] {0, .5, .5}, Propensities.of(policy, totals));
  }

  /** A radius of the sample variance alone is 0 for ever after a few equal rewards. */
  @ParameterizedTest
  @MethodSource("policies")
  void anArmWhoseFirstRewardsAreEqualIsTriedAgain(Policy policy) {
    ArmTotals totals = Propensities.totals(new long[] {3, 100_000}, 0, 30_000);
    assertArrayEquals(new double[] {1, 0}, Propensities.of(policy, totals));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void firstRewardsAndOnlyArmsAreNoSpecialCase(Policy policy) {
    ArmTotals one = Propensities.totals(new long[] {1}, 0);
    assertArrayEquals(new double[] {1}, Propensities.of(policy, one));
    ArmTotals two = Propensities.totals(new long[] {1, 1}, 1, 0);
    assertArrayEquals(new double[] {1, 0}, Propensities.of(policy, two));
  }

  @Test
  void ucbTunedToleratesSquaresThatWereRoundedBelowTheMean() {
    double third = 1.0 / 3;
    ArmTotals totals =
        ArmTotals.of(
            new long[] {9, 9},
            new double[] {9 * third, 9 * third},
            new double[] {Math.nextDown(third), Math.nextDown(third)});
    double index = new UcbTuned(0).index(totals, 0);
    assertTrue(index > third && index < 1, "index " + index);
  }

  @Test
  void noParameterIsBelowItsBound() {
    assertThrows(IllegalArgumentException.class, () -> new Ucb1(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Ucb1(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new Ucb1(2, 1.5));
    assertThrows(IllegalArgumentException.class, () -> new UcbTuned(-.1));
    assertThrows(IllegalArgumentException.class, () -> new Moss(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Moss(1.35, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new KlUcb(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new KlUcb(0, 2));
    assertThrows(IllegalArgumentException.class, () -> new KlUcbPlus(2));
  }
}
