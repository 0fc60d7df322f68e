package io.radiant.bandit.stats;

import static io.radiant.bandit.stats.Fixtures.ARMS;
import static io.radiant.bandit.stats.Fixtures.MEASURE;
import static io.radiant.bandit.stats.Fixtures.NOW;
import static io.radiant.bandit.stats.Fixtures.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeltaPartsTest {

  @Test
  void aSmallDeltaIsItsOnlyPart() {
    Delta delta = statistics(new Random(1)).delta(VersionVector.NOTHING);
    assertEquals(List.of(delta), delta.parts(delta.size()));
    assertThrows(IllegalArgumentException.class, () -> delta.parts(0));
  }

  @Test
  void allPartsTogetherAreTheWholeInAnyOrderAndHoweverOften() {
    for (long seed = 0; seed < 200; seed++) {
      Random chance = new Random(seed);
      Statistics whole = statistics(chance);
      int most = 1 + chance.nextInt(6);
      List<Delta> parts = new ArrayList<>(whole.delta(VersionVector.NOTHING).parts(most));
      assertTrue(parts.stream().allMatch(part -> part.size() <= most), "seed " + seed);
      parts.addAll(List.copyOf(parts));
      Collections.shuffle(parts, chance);
      Statistics reader = new Statistics("reader", MEASURE);
      // What came too early is believed when it comes once more.
      for (int round = 0; round < parts.size(); round++) {
        parts.forEach(part -> reader.merge(sent(part)));
      }
      assertArrayEquals(bytes(whole), bytes(reader), "seed " + seed);
    }
  }

  @Test
  void whoMissesSomePartsAsksForThemAndGetsThem() {
    for (long seed = 0; seed < 200; seed++) {
      Random chance = new Random(seed);
      Statistics whole = statistics(chance);
      Statistics reader = new Statistics("reader", MEASURE);
      for (Delta part : whole.delta(VersionVector.NOTHING).parts(1 + chance.nextInt(4))) {
        if (chance.nextInt(3) > 0) {
          reader.merge(sent(part));
        }
      }
      reader.merge(sent(whole.delta(reader.known())));
      assertArrayEquals(bytes(whole), bytes(reader), "seed " + seed);
    }
  }

  private static Delta sent(Delta part) {
    return StatisticsCodec.decode(StatisticsCodec.encode(part));
  }

  /** Rows of four origins in up to three epochs. */
  private static Statistics statistics(Random chance) {
    Statistics all = new Statistics("origin-0", MEASURE);
    write(all, chance);
    for (int i = 1; i < 4; i++) {
      Statistics other = new Statistics("origin-" + i, MEASURE);
      write(other, chance);
      all.merge(other.delta(VersionVector.NOTHING));
    }
    return all;
  }

  private static void write(Statistics statistics, Random chance) {
    for (int i = 0; i < 20; i++) {
      String arm = ARMS.get(chance.nextInt(3));
      statistics.decided(arm);
      statistics.add(Pull.of(arm, statistics.epoch(), NOW), chance.nextDouble());
      statistics.begin(statistics.epoch() + (chance.nextInt(10) == 0 ? 1 : 0));
    }
  }
}
