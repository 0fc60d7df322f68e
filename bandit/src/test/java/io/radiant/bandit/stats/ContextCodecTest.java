package io.radiant.bandit.stats;

import static io.radiant.bandit.stats.Fixtures.ARMS;
import static io.radiant.bandit.stats.Fixtures.DAY;
import static io.radiant.bandit.stats.Fixtures.NOW;
import static io.radiant.bandit.stats.Fixtures.bytes;
import static io.radiant.bandit.stats.Fixtures.event;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** As {@link CodecTest}, for statistics with features: format 2. */
class ContextCodecTest {

  private final Statistics statistics =
      new Statistics("pod-1#1", new Measure(RewardRange.UNIT, Forgetting.window(DAY, 7), 2));
  private final EventWindow window = new EventWindow(Repeats.REVISE, 30 * DAY, 1000);

  ContextCodecTest() {
    RewardBook book = new RewardBook(statistics, window, ARMS);
    for (int i = 0; i < 8; i++) {
      double[] features = {1, (i - 4) / 3.0};
      Pull pull = new Pull(ARMS.get(i % 2), 0, NOW - i * DAY, 0, features);
      statistics.decided(pull.arm());
      book.offer(event(pull, "puid-" + i, "e", NOW, i % 3 / 2.0), NOW);
    }
    statistics.decided("c");
  }

  @Test
  void readsWhatItWrote() {
    Delta read = StatisticsCodec.decode(bytes(statistics));
    assertArrayEquals(bytes(statistics), StatisticsCodec.encode(read));
    assertArrayEquals(bytes(statistics), bytes(Statistics.resume("pod-1#1", read)));
    SavedBook saved = SavedBook.decode(SavedBook.encode(statistics, window), 30 * DAY, 1000);
    assertArrayEquals(bytes(statistics), StatisticsCodec.encode(saved.statistics()));
  }

  @Test
  void writesAndReadsTheFormOfFormat2() throws IOException {
    CodecTest.assertGolden("statistics-2.hex", bytes(statistics));
    CodecTest.assertGolden("book-2.hex", SavedBook.encode(statistics, window));
  }

  @Test
  void writesTheJsonOfFormat2() throws IOException {
    String json = StatisticsJson.of(statistics.delta(VersionVector.NOTHING));
    assertEquals(CodecTest.resource("statistics-2.json"), json);
  }

  @Test
  void refusesEveryTornFile() {
    byte[] whole = bytes(statistics);
    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      assertThrows(UnreadableState.class, () -> StatisticsCodec.decode(torn));
    }
  }

  @Test
  void survivesForgeries() {
    byte[] state = bytes(statistics);
    for (long seed = 0; seed < 20_000; seed++) {
      try {
        CodecTest.use(StatisticsCodec.decode(CodecTest.forged(state, new SplittableRandom(seed))));
      } catch (UnreadableState expected) {
        assertTrue(expected.getMessage() != null, "seed " + seed);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void doesNotMergeStatisticsOfOtherFeatures() {
    Statistics other =
        new Statistics("pod-2", new Measure(RewardRange.UNIT, Forgetting.window(DAY, 7), 3));
    Delta delta = statistics.delta(VersionVector.NOTHING);
    assertThrows(IllegalArgumentException.class, () -> other.merge(delta));
  }
}
