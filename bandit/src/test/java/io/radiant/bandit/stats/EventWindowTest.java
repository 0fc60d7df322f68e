package io.radiant.bandit.stats;

import static io.radiant.bandit.stats.FeedbackOutcome.ACCEPTED;
import static io.radiant.bandit.stats.FeedbackOutcome.DUPLICATE;
import static io.radiant.bandit.stats.FeedbackOutcome.EXPIRED;
import static io.radiant.bandit.stats.FeedbackOutcome.INVALID_DECISION;
import static io.radiant.bandit.stats.Fixtures.DAY;
import static io.radiant.bandit.stats.Fixtures.NOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EventWindowTest {

  private static final int CAPACITY = 1 << 10;
  private static final long YEAR = 365 * DAY;

  private final EventWindow window = new EventWindow(Repeats.FIRST_WINS, DAY, CAPACITY);
  private final EventGate gate = new EventGate(window);

  private FeedbackOutcome offer(long decision, long decidedMillis, long nowMillis) {
    return gate.offer(decision, -decision, decidedMillis, false, nowMillis);
  }

  @Test
  void aClockThatLeapsAheadOnceCostsNextToNothing() {
    assertEquals(ACCEPTED, offer(1, NOW, NOW));
    assertEquals(ACCEPTED, offer(2, NOW - 1000, NOW + YEAR));
    assertEquals(ACCEPTED, offer(3, NOW - DAY / 2, NOW + 10));
    assertEquals(DUPLICATE, offer(1, NOW, NOW + 20));
    assertTrue(window.horizonMillis() <= NOW - DAY + DAY / CAPACITY + 20);
  }

  @Test
  void whatAWrongClockDecidedDoesNotTakeTheWindowWithItWhenItIsForgotten() {
    assertEquals(ACCEPTED, offer(1, NOW, NOW));
    assertEquals(ACCEPTED, offer(2, NOW + YEAR, NOW + YEAR));
    for (int i = 3; i < 3 * CAPACITY; i++) {
      assertEquals(ACCEPTED, offer(i, NOW + i, NOW + i));
    }
    assertTrue(window.horizonMillis() < NOW + 3 * CAPACITY);
    assertEquals(INVALID_DECISION, offer(2, NOW + YEAR, NOW + 3 * CAPACITY));
  }

  @Test
  void afterALongSilenceEverythingIsTakenOnce() {
    offer(1, NOW, NOW);
    long later = NOW + YEAR;
    for (int i = 2; i < 5 * CAPACITY; i++) {
      assertEquals(ACCEPTED, offer(i, later + i - 5, later + i));
      assertEquals(DUPLICATE, offer(i, later + i - 5, later + i));
    }
    FeedbackOutcome first = offer(1, NOW, later + 5 * CAPACITY);
    assertEquals(EXPIRED, first, "the window was full of later ones");
  }

  @Test
  void aSmallerWindowForgetsWhatCameAfterALongSilenceAndNeverCountsItAgain() {
    offer(1, NOW, NOW);
    long later = NOW + YEAR;
    for (int i = 2; i < 100; i++) {
      offer(i, later, later + i);
    }
    EventWindow smaller = WindowCodec.decode(WindowCodec.encode(window), DAY, 16);
    assertEquals(EXPIRED, new EventGate(smaller).offer(2, -2, later, false, later + 200));
  }

  @Test
  void aLeapIsCountedTheSameWhereverItWasSavedInBetween() {
    EventWindow saved = window;
    EventWindow whole = new EventWindow(Repeats.FIRST_WINS, DAY, CAPACITY);
    long[] clock = {NOW, NOW + YEAR, NOW + 5, NOW + 2 * YEAR, NOW + 3 * DAY, NOW + 9};
    for (int i = 0; i < clock.length; i++) {
      saved = WindowCodec.decode(WindowCodec.encode(saved), DAY, CAPACITY);
      new EventGate(saved).offer(i + 1, -1 - i, clock[i], false, clock[i]);
      new EventGate(whole).offer(i + 1, -1 - i, clock[i], false, clock[i]);
    }
    assertArrayEquals(WindowCodec.encode(whole), WindowCodec.encode(saved));
  }

  @Test
  void aFullWindowOfAPowerOfTwoTakesWhatItSays() {
    assertEquals(80, EventWindow.BYTES_PER_ENTRY);
    assertEquals(CAPACITY, window.capacity());
  }
}
