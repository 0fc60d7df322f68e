package io.radiant.bandit.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForgettingTest {

  private static final long HOUR = 3_600_000;
  private static final long NOW = 1_700_000_000_000L;
  private static final List<String> ARMS = List.of("a");

  /** The reference: Σ 2^((t − now)/h) and Σ 2^((t − now)/h)·r, in plain doubles. */
  @Test
  void halvesTheWeightWithEveryHalfLife() {
    double weight = 0;
    double sum = 0;
    Statistics statistics = of(Forgetting.halfLife(HOUR));
    Random chance = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      long time = NOW - (long) (chance.nextDouble() * 40 * HOUR);
      double reward = chance.nextDouble();
      statistics.add(Pull.of("a", 0, time), reward);
      weight += Math.pow(2, (time - NOW) / (double) HOUR);
      sum += Math.pow(2, (time - NOW) / (double) HOUR) * reward;
    }
    ArmTotals totals = statistics.totals(ARMS, NOW);
    assertEquals(weight, totals.weight(0), 1e-12 * weight);
    assertEquals(sum, totals.sum(0), 1e-12 * sum);
    assertEquals(5_000, totals.count(0));
  }

  @Test
  void halvesWhatIsKnownWhenNothingNewComes() {
    Statistics statistics = of(Forgetting.halfLife(HOUR));
    statistics.add(Pull.of("a", 0, NOW), 0.6);
    assertEquals(1, statistics.totals(ARMS, NOW).weight(0), 1e-15);
    assertEquals(0.25, statistics.totals(ARMS, NOW + 2 * HOUR).weight(0), 1e-15);
    assertEquals(0.6, statistics.totals(ARMS, NOW + 2 * HOUR).mean(0), 1e-15);
  }

  @Test
  void countsWhatIsInTheWindowAndNothingElse() {
    Statistics statistics = of(Forgetting.window(HOUR, 3));
    for (int age = 0; age < 6; age++) {
      statistics.add(Pull.of("a", 0, NOW - age * HOUR), 1.0 / (1 + age));
    }
    ArmTotals totals = statistics.totals(ARMS, NOW);
    assertEquals(3, totals.count(0));
    assertEquals(3, totals.weight(0));
    assertEquals(1 + 1 / 2.0 + 1 / 3.0, totals.sum(0), 1e-15);
    assertEquals(0, statistics.totals(ARMS, NOW + 3 * HOUR).count(0));
  }

  @Test
  void doesNotDependOnTheOrderOfRewards() {
    assertOrderMeansNothing(Forgetting.nothing());
    assertOrderMeansNothing(Forgetting.halfLife(HOUR));
    assertOrderMeansNothing(Forgetting.window(HOUR, 24));
    assertOrderMeansNothing(Forgetting.window(60_000, 64));
  }

  private static void assertOrderMeansNothing(Forgetting forgetting) {
    Random chance = new Random(2);
    List<Pull> pulls = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      pulls.add(new Pull("a", 0, NOW - (long) (chance.nextDouble() * 200 * HOUR), i % 7));
    }
    byte[] expected = bytes(pulls, forgetting);
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(pulls, chance);
      assertArrayEquals(expected, bytes(pulls, forgetting));
    }
  }

  private static byte[] bytes(List<Pull> pulls, Forgetting forgetting) {
    Statistics statistics = of(forgetting);
    pulls.forEach(pull -> statistics.add(pull, pull.timeMillis() % 1000 / 1000.0));
    return StatisticsCodec.encode(statistics.delta(VersionVector.NOTHING));
  }

  @Test
  void takesARewardFromAFasterClockAsNew() {
    Statistics statistics = of(Forgetting.halfLife(HOUR));
    statistics.add(Pull.of("a", 0, NOW + 5 * HOUR), 1);
    double weight = statistics.totals(ARMS, NOW).weight(0);
    assertTrue(weight > 0.5 && weight < 2, "weight " + weight);
  }

  @Test
  void keepsNoMoreBucketsThanItSays() {
    assertThrows(IllegalArgumentException.class, () -> Forgetting.window(HOUR, 65));
    assertThrows(IllegalArgumentException.class, () -> Forgetting.window(HOUR, 0));
    assertThrows(IllegalArgumentException.class, () -> Forgetting.halfLife(0));
  }

  private static Statistics of(Forgetting forgetting) {
    return new Statistics("me", new Measure(RewardRange.UNIT, forgetting));
  }
}
