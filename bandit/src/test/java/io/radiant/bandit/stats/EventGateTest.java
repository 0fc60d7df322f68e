package io.radiant.bandit.stats;

import static io.radiant.bandit.stats.FeedbackOutcome.ACCEPTED;
import static io.radiant.bandit.stats.FeedbackOutcome.DUPLICATE;
import static io.radiant.bandit.stats.FeedbackOutcome.EXPIRED;
import static io.radiant.bandit.stats.FeedbackOutcome.INVALID_DECISION;
import static io.radiant.bandit.stats.FeedbackOutcome.RETRACTED;
import static io.radiant.bandit.stats.FeedbackOutcome.REVISED;
import static io.radiant.bandit.stats.FeedbackOutcome.SUPERSEDED;
import static io.radiant.bandit.stats.Fixtures.DAY;
import static io.radiant.bandit.stats.Fixtures.NOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventGateTest {

  private static final long DECISION = 7;
  private static final long DECIDED = NOW - 1000;

  private static EventGate gate(Repeats repeats) {
    return new EventGate(new EventWindow(repeats, DAY, 1000));
  }

  private static FeedbackOutcome offer(EventGate gate, long event) {
    return gate.offer(DECISION, event, DECIDED, false, NOW);
  }

  private static FeedbackOutcome retract(EventGate gate, long event) {
    return gate.offer(DECISION, event, DECIDED, true, NOW);
  }

  @ParameterizedTest
  @EnumSource
  void admitsAnEventOnce(Repeats repeats) {
    EventGate gate = gate(repeats);
    assertEquals(ACCEPTED, offer(gate, 100));
    assertEquals(DUPLICATE, offer(gate, 100));
  }

  @Test
  void admitsASecondEventOfADecisionUnlessTheFirstOneWins() {
    for (Repeats repeats : Repeats.values()) {
      EventGate gate = gate(repeats);
      offer(gate, 100);
      FeedbackOutcome second = repeats == Repeats.FIRST_WINS ? DUPLICATE : REVISED;
      assertEquals(second, offer(gate, 101), repeats.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesBackOnceAndAdmitsNothingOfItAfterwards(Repeats repeats) {
    EventGate gate = gate(repeats);
    offer(gate, 100);
    long retraction = repeats == Repeats.SUM ? 100 : 101;
    assertEquals(RETRACTED, retract(gate, retraction));
    assertEquals(DUPLICATE, retract(gate, retraction));
    FeedbackOutcome repeated = repeats == Repeats.REVISE ? DUPLICATE : SUPERSEDED;
    assertEquals(repeated, offer(gate, 100));
    FeedbackOutcome other = repeats == Repeats.SUM ? REVISED : SUPERSEDED;
    assertEquals(other, offer(gate, 102));
  }

  @ParameterizedTest
  @EnumSource
  void letsARetractionOvertakeWhatItRetracts(Repeats repeats) {
    EventGate gate = gate(repeats);
    assertEquals(RETRACTED, retract(gate, 100));
    assertEquals(SUPERSEDED, offer(gate, 100));
  }

  @Test
  void refusesDecisionsThatAreTooOldOrAheadOrHaveAnotherTime() {
    EventGate gate = gate(Repeats.REVISE);
    assertEquals(EXPIRED, gate.offer(1, 100, NOW - DAY, false, NOW));
    assertEquals(INVALID_DECISION, gate.offer(2, 101, NOW + DAY + 1, false, NOW));
    offer(gate, 102);
    assertEquals(INVALID_DECISION, gate.offer(DECISION, 103, DECIDED + 1, false, NOW));
  }

  @Test
  void itsWindowTellsWhatItKnows() {
    EventWindow window = new EventWindow(Repeats.SUM, DAY, 1000);
    assertFalse(window.knows(DECISION));
    assertEquals(OptionalLong.empty(), window.decidedMillis(DECISION));
    offer(new EventGate(window), 100);
    assertTrue(window.knows(DECISION));
    assertTrue(window.knows(100));
    assertEquals(OptionalLong.of(DECIDED), window.decidedMillis(DECISION));
  }

  @ParameterizedTest
  @EnumSource
  void isSavedWithItsWindow(Repeats repeats) {
    EventWindow window = new EventWindow(repeats, DAY, 1000);
    EventGate gate = new EventGate(window);
    Random chance = new Random(5);
    chance.longs(300, 0, 50).forEach(n -> gate.offer(n / 5, 100 + n, NOW, n % 7 == 0, NOW));
    EventWindow read = WindowCodec.decode(WindowCodec.encode(window), DAY, 1000);
    EventGate after = new EventGate(read);
    for (long n = 0; n < 60; n++) {
      FeedbackOutcome expected = gate.offer(n / 5, 100 + n, NOW, n % 3 == 0, NOW);
      assertEquals(expected, after.offer(n / 5, 100 + n, NOW, n % 3 == 0, NOW), "event " + n);
    }
    assertArrayEquals(WindowCodec.encode(window), WindowCodec.encode(read));
  }

  /** Rewards that are all alike and come one after the other. */
  @Test
  void saysWhatABookWouldSay() {
    for (Repeats repeats : List.of(Repeats.FIRST_WINS, Repeats.REVISE)) {
      Statistics statistics = new Statistics("pod", Fixtures.MEASURE);
      EventWindow window = new EventWindow(repeats, DAY, 1000);
      RewardBook book = new RewardBook(statistics, window, Fixtures.ARMS);
      EventGate gate = gate(repeats);
      Random chance = new Random(11);
      for (int i = 0; i < 2000; i++) {
        long decision = 1L + chance.nextInt(200);
        long event = 1000 + decision * 4 + chance.nextInt(4);
        boolean retraction = chance.nextInt(6) == 0;
        RewardEvent told = new RewardEvent(Pull.of("a", 0, DECIDED), decision, event, NOW + i, 0.5);
        FeedbackOutcome expected =
            retraction ? book.retract(told, NOW + i) : book.offer(told, NOW + i);
        assertEquals(
            expected, gate.offer(decision, event, DECIDED, retraction, NOW + i), repeats + " " + i);
      }
    }
  }
}
