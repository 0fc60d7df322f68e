package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionHashTest {

  private static final long SALT = DecisionHash.salt("router");
  private static final PolicySnapshot SNAPSHOT =
      PolicySnapshot.of(new double[] {.005, .6, .095, .2, .1}, 0);

  /** Chance alone fails a test below this once in ten thousand seeds; ours are fixed. */
  private static final double SUSPICIOUS = 1e-4;

  /** Pods of different releases must agree, and logs must replay: these values never change. */
  @Test
  void givesTheSameValuesForEver() {
    assertEquals(0xEAE2BB9FBF5A02BDL, DecisionHash.salt("router"));
    assertEquals(0x0000000000000000L, DecisionHash.of("", 0, 0));
    assertEquals(0x0056A010D15AEAFCL, DecisionHash.of("abc", 1, 2));
    assertEquals(
        0x1D286958C8936CBBL, DecisionHash.of("3f2b8c1e-9d47-4a6f-b0c5-7e1d2a3b4c5d", SALT, 1234));
  }

  @Test
  void realisesThePropensitiesOverSequentialIds() {
    assertShares(1_000_000, i -> Integer.toString(i));
    assertShares(250_000, i -> String.format("%032x", i));
  }

  @Test
  void realisesThePropensitiesOverRandomIds() {
    SplittableRandom chance = new SplittableRandom(9);
    assertShares(250_000, i -> new UUID(chance.nextLong(), chance.nextLong()).toString());
  }

  private static void assertShares(int decisions, IntFunction<String> ids) {
    long[] counts = new long[SNAPSHOT.arms()];
    for (int i = 0; i < decisions; i++) {
      counts[SNAPSHOT.choose(DecisionHash.of(ids.apply(i), SALT, 5))]++;
    }
    assertPlausible(counts, Propensities.of(SNAPSHOT));
  }

  @Test
  void decidesIndependentlyInEveryRouter() {
    assertIndependent(DecisionHash.salt("router2"), 5);
  }

  @Test
  void decidesIndependentlyInEveryVersion() {
    assertIndependent(SALT, 6);
  }

  /** Of version 5 of our router, that is: all pairs of arms occur as often as they should. */
  private static void assertIndependent(long salt, long version) {
    int arms = SNAPSHOT.arms();
    long[] counts = new long[arms * arms];
    for (int i = 0; i < 1_000_000; i++) {
      String id = Integer.toString(i);
      int ours = SNAPSHOT.choose(DecisionHash.of(id, SALT, 5));
      counts[ours * arms + SNAPSHOT.choose(DecisionHash.of(id, salt, version))]++;
    }
    assertPlausible(counts, pairPropensities());
  }

  private static double[] pairPropensities() {
    int arms = SNAPSHOT.arms();
    return IntStream.range(0, arms * arms)
        .mapToDouble(pair -> SNAPSHOT.propensity(pair / arms) * SNAPSHOT.propensity(pair % arms))
        .toArray();
  }

  private static void assertPlausible(long[] counts, double[] probabilities) {
    double significance = ChiSquare.significance(counts, probabilities);
    assertTrue(significance > SUSPICIOUS, "p-value " + significance);
  }

  @Test
  void changesHalfOfItsBitsWithEveryBitOfItsInput() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      ids.add("id-" + i * 7919);
    }
    for (int bit = 0; bit < 7; bit++) {
      int flipped = bit;
      assertAvalanche(ids, id -> hash(flip(id, 0, flipped)));
      assertAvalanche(ids, id -> hash(flip(id, id.length() - 1, flipped)));
    }
    assertAvalanche(ids, id -> DecisionHash.of(id, SALT, 1));
    assertAvalanche(ids, id -> DecisionHash.of(id, SALT ^ 1, 0));
    assertAvalanche(ids, id -> DecisionHash.of(id, SALT ^ Long.MIN_VALUE, 0));
  }

  /** Every output bit flips in half of the cases, within five standard errors. */
  private static void assertAvalanche(List<String> ids, ToLongFunction<String> changed) {
    int[] flips = new int[Long.SIZE];
    for (String id : ids) {
      long difference = hash(id) ^ changed.applyAsLong(id);
      for (int bit = 0; bit < Long.SIZE; bit++) {
        flips[bit] += (int) (difference >>> bit & 1);
      }
    }
    double tolerance = 5 * Math.sqrt(0.25 / ids.size());
    for (int bit = 0; bit < Long.SIZE; bit++) {
      assertEquals(0.5, (double) flips[bit] / ids.size(), tolerance, "bit " + bit);
    }
  }

  private static long hash(String id) {
    return DecisionHash.of(id, SALT, 0);
  }

  private static String flip(String id, int index, int bit) {
    char[] chars = id.toCharArray();
    chars[index] ^= (char) (1 << bit);
    return new String(chars);
  }

  @Test
  void tellsIdsApartThatDifferOnlyInLengthOrOrder() {
    Set<Long> hashes = new HashSet<>();
    List<String> ids =
        List.of("", "\0", "\0\0", "\0\0\0\0", "\0\0\0\0\0", "abcdefgh", "efghabcd", "ba", "ab");
    ids.forEach(id -> hashes.add(hash(id)));
    assertEquals(ids.size(), hashes.size());
    assertNotEquals(DecisionHash.salt("a"), DecisionHash.salt("b"));
  }
}
