package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolicySnapshotTest {

  private static final BigInteger ALL_HASHES = BigInteger.ONE.shiftLeft(64);

  @Test
  void realisesItsPropensitiesToTheLastBits() {
    SplittableRandom chance = new SplittableRandom(4);
    for (int arms : new int[] {1, 2, 3, 7, 10, 64, 100, 1000}) {
      double[] propensities = randomPropensities(arms, chance);
      double[] realised = realised(PolicySnapshot.of(propensities, 0));
      assertArrayEquals(propensities, realised, 0x1p-52, arms + " arms");
    }
  }

  private static double[] randomPropensities(int arms, SplittableRandom chance) {
    // Powers make them differ by many orders of magnitude.
    double[] weights = chance.doubles(arms).map(u -> Math.pow(u, 12)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** Finds, by bisection over all 2^64 hashes, how many of them lead to each arm. */
  private static double[] realised(PolicySnapshot snapshot) {
    double[] shares = new double[snapshot.arms()];
    for (int column = 0; column < snapshot.arms(); column++) {
      BigInteger start = columnStart(column, snapshot.arms());
      BigInteger end = columnStart(column + 1, snapshot.arms());
      int first = choose(snapshot, start);
      BigInteger change = firstOther(snapshot, first, start, end);
      shares[first] += share(start, change);
      if (change.compareTo(end) < 0) {
        shares[choose(snapshot, change)] += share(change, end);
      }
    }
    return shares;
  }

  private static BigInteger columnStart(int column, int arms) {
    BigInteger product = ALL_HASHES.multiply(BigInteger.valueOf(column));
    return product.add(BigInteger.valueOf(arms - 1)).divide(BigInteger.valueOf(arms));
  }

  private static BigInteger firstOther(
      PolicySnapshot snapshot, int arm, BigInteger start, BigInteger end) {
    BigInteger same = start;
    BigInteger other = end;
    while (other.subtract(same).compareTo(BigInteger.ONE) > 0) {
      BigInteger middle = same.add(other).shiftRight(1);
      if (choose(snapshot, middle) == arm) {
        same = middle;
      } else {
        other = middle;
      }
    }
    return other;
  }

  private static int choose(PolicySnapshot snapshot, BigInteger hash) {
    return snapshot.choose(hash.longValue());
  }

  private static double share(BigInteger start, BigInteger end) {
    return end.subtract(start).doubleValue() / 0x1p64;
  }

  @Test
  void neverChoosesAnArmOfPropensityZero() {
    SplittableRandom chance = new SplittableRandom(5);
    for (int i = 0; i < 2000; i++) {
      double[] propensities = halfOfThemZero(2 + chance.nextInt(30), chance);
      double[] realised = realised(PolicySnapshot.of(propensities, 0));
      for (int arm = 0; arm < propensities.length; arm++) {
        assertEquals(propensities[arm] == 0, realised[arm] == 0, Arrays.toString(propensities));
      }
    }
  }

  private static double[] halfOfThemZero(int arms, SplittableRandom chance) {
    double[] weights = chance.doubles(arms).map(u -> Math.max(0, u - 0.5)).toArray();
    weights[chance.nextInt(arms)] = 1;
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  @Test
  void mayStartUniform() {
    PolicySnapshot snapshot = PolicySnapshot.uniform(3);
    assertEquals(0, snapshot.version());
    assertArrayEquals(new double[] {1 / 3., 1 / 3., 1 / 3.}, realised(snapshot), 0x1p-52);
    assertThrows(IllegalArgumentException.class, () -> PolicySnapshot.uniform(0));
  }

  @Test
  void doesNotChangeWithTheArrayItWasMadeFrom() {
    double[] propensities = {0.5, 0.5};
    PolicySnapshot snapshot = PolicySnapshot.of(propensities, 3);
    propensities[0] = 0;
    assertEquals(0.5, snapshot.propensity(0));
    assertEquals(3, snapshot.version());
  }

  @Test
  void acceptsOnlyProbabilitiesThatSumToOne() {
    assertNoSnapshot();
    assertNoSnapshot(0.5, 0.4);
    assertNoSnapshot(1.5, -0.5);
    assertNoSnapshot(Double.NaN, 1);
  }

  private static void assertNoSnapshot(double... propensities) {
    assertThrows(IllegalArgumentException.class, () -> PolicySnapshot.of(propensities, 0));
  }
}
