package io.radiant.node.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.StatisticsCodec;
import io.radiant.bandit.stats.VersionVector;
import io.radiant.message.Basis;
import io.radiant.message.Route;
import io.radiant.node.journal.Entry;
import io.radiant.unit.RouterPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FoldTest {
  private static final int ROUNDS = 20;
  private static final int ENTRIES = 2000;

  @ParameterizedTest
  @EnumSource
  void theSameEntriesGiveTheSameBytesWhereverItWasKilledInBetween(Repeats repeats) {
    for (long seed = 1; seed <= ROUNDS; seed++) {
      List<Entry> entries = new Happenings(seed).entries(ENTRIES);
      Fold straight = Happenings.fold(repeats);
      entries.forEach(straight::apply);
      byte[] restarted = withRestarts(entries, repeats, new Random(seed));
      assertArrayEquals(FoldCodec.save(straight), restarted, repeats + ", seed " + seed);
    }
  }

  /** A checkpoint, some entries, a kill: back to the checkpoint, and the entries after it again. */
  private static byte[] withRestarts(List<Entry> entries, Repeats repeats, Random chance) {
    byte[] checkpoint = FoldCodec.save(Happenings.fold(repeats));
    int position = 0;
    while (position < entries.size()) {
      int end = Math.min(entries.size(), position + chance.nextInt(200));
      Fold killed = FoldCodec.restore(checkpoint);
      entries.subList(position, end - chance.nextInt(end - position + 1)).forEach(killed::apply);
      Fold fold = FoldCodec.restore(checkpoint);
      entries.subList(position, end).forEach(fold::apply);
      checkpoint = FoldCodec.save(fold);
      position = end;
    }
    return checkpoint;
  }

  /** The test above would be worth little if nothing of this happened. */
  @Test
  void theEntriesOfTheseTestsComeToEverything() {
    Set<FeedbackOutcome> seen = EnumSet.noneOf(FeedbackOutcome.class);
    for (Repeats repeats : Repeats.values()) {
      Fold fold = Happenings.fold(repeats);
      for (Entry entry : new Happenings(7).entries(ENTRIES)) {
        fold.apply(entry).forEach(settled -> seen.add(settled.receipt().outcome()));
      }
    }
    Set<FeedbackOutcome> never =
        EnumSet.of(
            FeedbackOutcome.CLIPPED,
            FeedbackOutcome.EXPIRED,
            FeedbackOutcome.UNKNOWN_ARM,
            FeedbackOutcome.INVALID_DECISION,
            FeedbackOutcome.INVALID_FEATURES);
    seen.removeAll(never);
    assertEquals(EnumSet.complementOf(EnumSet.copyOf(never)), seen);
  }

  @ParameterizedTest
  @EnumSource(names = {"REVISE", "SUM"})
  void rewardsInAnyOrderAndThreeTimesEachAddUpToTheSame(Repeats repeats) {
    for (long seed = 1; seed <= ROUNDS; seed++) {
      List<Entry> rewards = new ArrayList<>();
      Fold once = Happenings.fold(repeats);
      for (int i = 0; i < 300; i++) {
        rewards.add(JournalBodies.entry(reward(i / 3, "event-" + i % 3, i % 7 / 6.0, i)));
      }
      rewards.forEach(once::apply);
      List<Entry> shuffled = new ArrayList<>(rewards);
      shuffled.addAll(rewards);
      shuffled.addAll(rewards);
      Collections.shuffle(shuffled, new Random(seed));
      Fold often = Happenings.fold(repeats);
      shuffled.forEach(often::apply);
      assertEquals(totals(once), totals(often), repeats + ", seed " + seed);
    }
  }

  private static Object totals(Fold fold) {
    return fold.book("main/root").orElseThrow().totals(Happenings.ARMS, Happenings.NOW);
  }

  private static ReportedReward reward(int prediction, String event, double reward, int millis) {
    return new ReportedReward(
        decided(prediction), event, reward, false, Happenings.NOW + millis, Happenings.NOW, "");
  }

  private static DecidedPrediction decided(int number) {
    int arm = number % 3;
    Route route =
        new Route.Branch(arm, .2, new Basis(0, 1, new double[] {.2, .5, .3}, 0, new double[0]));
    return new DecidedPrediction(
        "puid-" + number,
        "main",
        "g",
        Happenings.NOW,
        List.of(new RouterDecision("root", Happenings.ARMS.get(arm), route)));
  }

  // === Another manifest ===

  private static Fold under(Fold fold, String... arms) {
    RouterPlan plan =
        Happenings.plan("root", List.of(arms), Repeats.FIRST_WINS, Happenings.learned());
    return new NewTerms("pod", Happenings.SETTINGS, Happenings.NOW).apply(fold, List.of(plan));
  }

  private static List<Long> counts(Fold fold, String... arms) {
    RouterBook book = fold.book("main/root").orElseThrow();
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < arms.length; i++) {
      counts.add(book.totals(List.of(arms), Happenings.NOW).count(i));
    }
    return counts;
  }

  @Test
  void anArmThatComesOrGoesLeavesWhatTheOthersLearned() {
    Fold fold = Happenings.fold(Repeats.FIRST_WINS);
    for (int i = 0; i < 30; i++) {
      fold.reported(reward(i, "", 1, 0));
    }
    Fold without = under(FoldCodec.restore(FoldCodec.save(fold)), "a", "c");
    assertEquals(List.of(10L, 10L), counts(without, "a", "c"));
    ReportedReward late = reward(31, "", 1, 0);
    FeedbackOutcome outcome = without.reported(late).get(0).receipt().outcome();
    assertEquals(FeedbackOutcome.UNKNOWN_ARM, outcome, "b is gone");
    Fold again = under(FoldCodec.restore(FoldCodec.save(without)), "d", "c", "b", "a");
    assertEquals(List.of(0L, 10L, 10L, 10L), counts(again, "d", "c", "b", "a"));
    assertEquals(
        FeedbackOutcome.DUPLICATE, again.reported(reward(3, "", 1, 0)).get(0).receipt().outcome());
  }

  @Test
  void aRouterThatIsGoneKeepsItsBookUntilItComesBack() {
    Fold fold = Happenings.fold(Repeats.FIRST_WINS);
    fold.reported(reward(0, "", 1, 0));
    NewTerms terms = new NewTerms("pod", Happenings.SETTINGS, Happenings.NOW);
    Fold gone = terms.apply(terms.apply(fold, List.of()), List.of());
    assertEquals(List.of(1L, 0L, 0L), counts(under(gone, "a", "b", "c"), "a", "b", "c"));
  }

  @Test
  void numbersThatMeanSomethingElseBeginAnewUnderANameOfTheirOwn() {
    Fold fold = Happenings.fold(Repeats.FIRST_WINS);
    fold.reported(reward(0, "", 1, 0));
    RouterPlan other = Happenings.plan("root", Happenings.ARMS, Repeats.SUM, Happenings.learned());
    Fold anew =
        new NewTerms("pod", Happenings.SETTINGS, Happenings.NOW).apply(fold, List.of(other));
    assertEquals(List.of(0L, 0L, 0L), counts(anew, "a", "b", "c"));
    assertEquals("pod+1", anew.book("main/root").orElseThrow().statistics().origin());
  }

  @Test
  void aJournalThatLostSomethingCountsAsSomebodyElse() {
    Fold fold = Happenings.fold(Repeats.FIRST_WINS);
    fold.reported(reward(0, "", 1, 0));
    byte[] told =
        StatisticsCodec.encode(
            fold.book("main/root").orElseThrow().statistics().delta(VersionVector.NOTHING));
    Fold renamed = new NewTerms("pod2", Happenings.SETTINGS, Happenings.NOW).apply(fold, List.of());
    RouterBook book = renamed.book("main/root").orElseThrow();
    assertEquals("pod2", book.statistics().origin());
    assertEquals(List.of(1L, 0L, 0L), counts(renamed, "a", "b", "c"));
    renamed.reported(reward(3, "", 1, 0));
    assertEquals(0, book.statistics().merge(StatisticsCodec.decode(told)).taken());
    assertEquals(List.of(2L, 0L, 0L), counts(renamed, "a", "b", "c"));
  }

  // === Parking ===

  @Test
  void aReportThatComesBeforeItsPredictionIsCountedWithIt() {
    Fold fold = Happenings.fold(Repeats.FIRST_WINS);
    DecidedPrediction unknown = new DecidedPrediction("puid-3", "", "", 0, List.of());
    ReportedReward early = reward(3, "e", 1, 0).about(unknown);
    assertEquals(FeedbackOutcome.PARKED, fold.reported(early).get(0).receipt().outcome());
    assertTrue(fold.knows(early));
    List<Fold.Settled> settled = FoldCodec.restore(FoldCodec.save(fold)).decided(decided(3));
    assertEquals(FeedbackOutcome.ACCEPTED, settled.get(0).receipt().outcome());
  }

  @Test
  void aReportWhosePredictionNeverComesExpires() {
    Fold fold = Happenings.fold(Repeats.FIRST_WINS);
    DecidedPrediction unknown = new DecidedPrediction("nobody", "", "", 0, List.of());
    fold.reported(reward(3, "e", 1, 0).about(unknown));
    DecidedPrediction later =
        new DecidedPrediction("later", "main", "g", Happenings.NOW + 5_000, List.of());
    List<Fold.Settled> settled = fold.decided(later);
    assertEquals(FeedbackOutcome.UNKNOWN_DECISION, settled.get(0).receipt().outcome());
    assertEquals("nobody", settled.get(0).receipt().puid());
    assertEquals(List.of(), fold.parked());
  }
}
