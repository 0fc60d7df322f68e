package io.radiant.bandit.stats;

import static io.radiant.bandit.stats.Fixtures.ARMS;
import static io.radiant.bandit.stats.Fixtures.DAY;
import static io.radiant.bandit.stats.Fixtures.MEASURE;
import static io.radiant.bandit.stats.Fixtures.NOW;
import static io.radiant.bandit.stats.Fixtures.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RewardBookTest {

  private final Statistics statistics = new Statistics("me", MEASURE);

  private RewardBook book(Repeats repeats) {
    return new RewardBook(statistics, new EventWindow(repeats, DAY, 1000), ARMS);
  }

  private ArmTotals totals() {
    return statistics.totals(ARMS, NOW);
  }

  @Test
  void countsADecisionOnceUnderFirstWins() {
    RewardBook book = book(Repeats.FIRST_WINS);
    assertEquals(FeedbackOutcome.ACCEPTED, book.offer(event("a", "p", "e", NOW, 0.25), NOW));
    assertEquals(FeedbackOutcome.DUPLICATE, book.offer(event("a", "p", "e", NOW, 0.25), NOW));
    assertEquals(FeedbackOutcome.DUPLICATE, book.offer(event("a", "p", "f", NOW, 1), NOW));
    assertEquals(1, totals().count(0));
    assertEquals(0.25, totals().sum(0));
    assertEquals(0.0625, totals().sumOfSquares(0));
    assertEquals(1.5, totals().loss(0));
  }

  @Test
  void appliesTheDifferenceOfARevision() {
    RewardBook book = book(Repeats.REVISE);
    assertEquals(FeedbackOutcome.ACCEPTED, book.offer(event("a", "p", "e", NOW, 0.25), NOW));
    assertEquals(FeedbackOutcome.REVISED, book.offer(event("a", "p", "f", NOW + 1, 0.5), NOW));
    assertEquals(FeedbackOutcome.DUPLICATE, book.offer(event("a", "p", "e", NOW + 9, 0.25), NOW));
    assertEquals(FeedbackOutcome.SUPERSEDED, book.offer(event("a", "p", "g", NOW - 9, 1), NOW));
    assertEquals(1, totals().count(0));
    assertEquals(0.5, totals().sum(0));
    assertEquals(0.25, totals().sumOfSquares(0));
    assertEquals(1, totals().loss(0));
  }

  @Test
  void addsUpTheRewardsOfADecisionAndClipsTheSum() {
    RewardBook book = book(Repeats.SUM);
    assertEquals(FeedbackOutcome.ACCEPTED, book.offer(event("a", "p", "e", NOW, 0.25), NOW));
    assertEquals(FeedbackOutcome.REVISED, book.offer(event("a", "p", "f", NOW, 0.5), NOW));
    assertEquals(FeedbackOutcome.DUPLICATE, book.offer(event("a", "p", "f", NOW, 0.5), NOW));
    assertEquals(0.75, totals().sum(0));
    assertEquals(FeedbackOutcome.CLIPPED, book.offer(event("a", "p", "g", NOW, 0.5), NOW));
    assertEquals(1, totals().sum(0));
    assertEquals(1, totals().count(0));
    // What was clipped away is not forgotten.
    assertEquals(FeedbackOutcome.RETRACTED, book.retract(event("a", "p", "f", NOW, 0), NOW));
    assertEquals(0.75, totals().sum(0));
  }

  @Test
  void leavesNothingOfARetractedReward() {
    for (Repeats repeats : Repeats.values()) {
      RewardBook book = book(repeats);
      book.offer(event("a", "p", "e", NOW, 0.3), NOW);
      assertEquals(FeedbackOutcome.RETRACTED, book.retract(event("a", "p", "e", NOW, 0), NOW));
      assertEquals(FeedbackOutcome.DUPLICATE, book.retract(event("a", "p", "e", NOW, 0), NOW));
      assertFalseStart(book.offer(event("a", "p", "e", NOW, 0.3), NOW));
      assertEquals(ArmTotals.empty(3), totals(), repeats.name());
    }
  }

  private static void assertFalseStart(FeedbackOutcome outcome) {
    assertTrue(
        outcome == FeedbackOutcome.SUPERSEDED || outcome == FeedbackOutcome.DUPLICATE,
        outcome.name());
  }

  @Test
  void remembersARetractionThatOvertakesItsReward() {
    for (Repeats repeats : Repeats.values()) {
      RewardBook book = book(repeats);
      assertEquals(FeedbackOutcome.RETRACTED, book.retract(event("a", "p", "e", NOW, 0), NOW));
      book.offer(event("a", "p", "e", NOW, 0.3), NOW);
      assertEquals(ArmTotals.empty(3), totals(), repeats.name());
    }
  }

  @Test
  void namesWhyARewardIsRefused() {
    RewardBook book = book(Repeats.FIRST_WINS);
    Pull old = Pull.of("a", 0, NOW - DAY);
    Pull future = Pull.of("a", 0, NOW + 2 * DAY);
    Pull nextButOne = Pull.of("a", 2, NOW);
    book.offer(event("a", "known", "e", NOW, 1), NOW);
    assertEquals(FeedbackOutcome.UNKNOWN_ARM, book.offer(event("z", "p", "e", NOW, 1), NOW));
    assertEquals(
        FeedbackOutcome.INVALID_REWARD, book.offer(event("a", "p", "e", NOW, Double.NaN), NOW));
    assertEquals(FeedbackOutcome.INVALID_REWARD, book.offer(event("a", "p", "e", NOW, 1.1), NOW));
    assertEquals(FeedbackOutcome.EXPIRED, book.offer(event(old, "p", "e", NOW, 1), NOW));
    assertEquals(FeedbackOutcome.INVALID_DECISION, book.offer(event(future, "p", "e", 0, 1), NOW));
    assertEquals(
        FeedbackOutcome.INVALID_DECISION, book.offer(event(nextButOne, "p", "e", 0, 1), NOW));
    assertEquals(
        FeedbackOutcome.INVALID_DECISION,
        book.offer(event(Pull.of("a", 0, NOW), "known", "f", 0, 1), NOW));
    assertEquals(1, totals().totalCount());
    assertThrows(IllegalArgumentException.class, () -> new Pull("a", -1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Pull("a", 0, 0, Double.NaN));
  }

  @Test
  void creditsARewardToTheEpochOfItsDecision() {
    RewardBook book = book(Repeats.FIRST_WINS);
    book.offer(event("a", "p", "e", NOW, 1), NOW);
    statistics.begin(1);
    assertEquals(FeedbackOutcome.STALE_EPOCH, book.offer(event("a", "q", "e", NOW, 0), NOW));
    assertEquals(0, totals().totalCount());
    assertEquals(0.5, statistics.totals(ARMS, NOW, 50).mean(0));
    statistics.begin(Statistics.EPOCHS_KEPT);
    assertEquals(FeedbackOutcome.EXPIRED, book.offer(event("a", "r", "e", NOW, 0), NOW));
  }

  /** A window too small for its traffic may refuse a late reward, but counts none twice. */
  @Test
  void countsNothingTwiceWhenTheWindowIsTooSmall() {
    for (Repeats repeats : Repeats.values()) {
      Statistics small = new Statistics("me", MEASURE);
      RewardBook book = new RewardBook(small, new EventWindow(repeats, DAY, 16), ARMS);
      for (int i = 0; i < 300; i++) {
        // Each of 100 decisions is rewarded three times, long after one another.
        Pull pull = Pull.of("a", 0, NOW + i % 100);
        book.offer(event(pull, "p" + i % 100, "e", NOW, 1), NOW + 200);
      }
      assertEquals(100, small.totals(ARMS, NOW).count(0), repeats.name());
    }
  }

  @Test
  void forgetsDecisionsThatNoRewardMayComeFor() {
    EventWindow window = new EventWindow(Repeats.FIRST_WINS, 1000, 100_000);
    RewardBook book = new RewardBook(statistics, window, ARMS);
    for (int i = 0; i < 50_000; i++) {
      book.offer(event(Pull.of("a", 0, NOW + i), "p" + i, "e", NOW, 1), NOW + i);
    }
    assertEquals(50_000, totals().count(0));
    assertTrue(window.size() <= 1001, "size " + window.size());
  }

  /** q of the successes come twice: undetected, p would become p(1 + q)/(1 + qp) = 0.931. */
  @Test
  void estimatesAMeanAsIfNothingHadBeenRepeated() {
    RewardBook book = book(Repeats.FIRST_WINS);
    RewardBook wide =
        new RewardBook(statistics, new EventWindow(Repeats.FIRST_WINS, DAY, 100_000), ARMS);
    RewardLedger naive = new RewardLedger(1, RewardRange.UNIT);
    Random chance = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      double reward = chance.nextDouble() < 0.9 ? 1 : 0;
      int copies = reward == 1 && chance.nextBoolean() ? 2 : 1;
      for (int copy = 0; copy < copies; copy++) {
        wide.offer(event("a", "p" + i, "e", NOW, reward), NOW);
        naive.record(0, reward);
      }
    }
    assertEquals(0.9, totals().mean(0), 0.01);
    assertEquals(20_000, totals().count(0));
    assertEquals(0.931, naive.totals().mean(0), 0.005);
    assertEquals(FeedbackOutcome.ACCEPTED, book.offer(event("b", "p", "e", NOW, 1), NOW));
  }

  @Test
  void doesNotDependOnTheOrderOfRevisionsPartsAndRetractions() {
    for (Repeats repeats : List.of(Repeats.REVISE, Repeats.SUM)) {
      for (long seed = 0; seed < 20; seed++) {
        assertOrderMeansNothing(repeats, new Random(seed), repeats + ", seed " + seed);
      }
    }
  }

  private static void assertOrderMeansNothing(Repeats repeats, Random chance, String what) {
    List<RewardEvent> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String puid = "p" + chance.nextInt(60);
      double reward = chance.nextDouble() * 0.6;
      events.add(event(ARMS.get(puid.length() % 3), puid, "e" + i, NOW + i, reward));
    }
    List<RewardEvent> retracted = List.copyOf(events.subList(0, 40));
    ArmTotals expected = shuffled(repeats, events, retracted, new Random(0));
    assertEquals(expected, shuffled(repeats, events, retracted, chance), what);
  }

  private static ArmTotals shuffled(
      Repeats repeats, List<RewardEvent> events, List<RewardEvent> retracted, Random chance) {
    Statistics statistics = new Statistics("me", MEASURE);
    RewardBook book = new RewardBook(statistics, new EventWindow(repeats, DAY, 10_000), ARMS);
    List<Runnable> steps = new ArrayList<>();
    for (int copy = 0; copy < 3; copy++) {
      events.forEach(event -> steps.add(() -> book.offer(event, NOW)));
      retracted.forEach(event -> steps.add(() -> book.retract(event, NOW)));
    }
    Collections.shuffle(steps, chance);
    steps.forEach(Runnable::run);
    return statistics.totals(ARMS, NOW);
  }

  @Test
  void saysWhatADecisionsRewardsComeTo() {
    for (Repeats repeats : Repeats.values()) {
      RewardBook book = book(repeats);
      long decision = event("a", "p", "e", NOW, 0).decision();
      assertEquals(OptionalDouble.empty(), book.standing(decision));
      book.offer(event("a", "p", "e", NOW, 0.25), NOW);
      book.offer(event("a", "p", "f", NOW + 1, 0.5), NOW);
      double expected =
          switch (repeats) {
            case FIRST_WINS -> 0.25;
            case REVISE -> 0.5;
            case SUM -> 0.75;
          };
      assertEquals(OptionalDouble.of(expected), book.standing(decision));
      book.retract(event("a", "p", "e", NOW, 0), NOW);
      book.retract(event("a", "p", "f", NOW + 1, 0), NOW);
      assertEquals(OptionalDouble.empty(), book.standing(decision));
    }
  }
}
