package io.radiant.bandit.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventTableTest {

  /** Small keys collide and wrap around; a map that keeps its order is the oracle. */
  @Test
  void isAMapThatForgetsItsOldestEntries() {
    for (long seed = 0; seed < 20; seed++) {
      assertIsAMap(new SplittableRandom(seed), "seed " + seed);
    }
  }

  private static void assertIsAMap(SplittableRandom chance, String seed) {
    EventTable table = new EventTable();
    Map<Long, Long> oracle = new LinkedHashMap<>();
    for (int i = 0; i < 5_000; i++) {
      long key = chance.nextInt(300);
      boolean removes = !oracle.isEmpty() && chance.nextInt(5) < 2;
      if (removes) {
        long oldest = oracle.keySet().iterator().next();
        assertEquals(oracle.remove(oldest), table.decided(table.oldest()), seed);
        table.removeOldest();
      } else if (oracle.putIfAbsent(key, (long) i) == null) {
        table.add(key, i);
      }
      assertEquals(oracle.size(), table.size(), seed);
      assertEquals(oracle.getOrDefault(key, -1L), decided(table, key), seed);
    }
    oracle.forEach((key, decided) -> assertEquals(decided, decided(table, key), seed));
  }

  private static long decided(EventTable table, long key) {
    int slot = table.find(key);
    return slot == EventTable.ABSENT ? -1 : table.decided(slot);
  }
}
