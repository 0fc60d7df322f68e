package io.radiant.node.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.message.Basis;
import io.radiant.message.Route;
import io.radiant.unit.RouterPlan;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as evidence of a difference between arms. */
final class RouterBookTest {
  private static final List<String> ARMS = List.of("a", "b");

  private static Fold fold(Repeats repeats, boolean sticky) {
    RouterPlan plan =
        new RouterPlan(
            "main",
            "root",
            ARMS,
            RewardRange.UNIT,
            repeats,
            Forgetting.nothing(),
            Happenings.learned(),
            sticky);
    Fold nothing = Fold.empty("pod", Happenings.SETTINGS);
    return new NewTerms("pod", Happenings.SETTINGS, 0).apply(nothing, List.of(plan));
  }

  private static RouterBook book(Fold fold) {
    return fold.book("main/root").orElseThrow();
  }

  private static long observations(Fold fold) {
    return book(fold).evidence().orElseThrow().observations();
  }

  private static FeedbackOutcome report(Fold fold, int number, long epoch, double reward) {
    return fold.reported(reward(number, epoch, reward, false)).get(0).receipt().outcome();
  }

  private static ReportedReward reward(int number, long epoch, double reward, boolean retraction) {
    int arm = number % 2;
    Basis basis = new Basis(epoch, 1, new double[] {.5, .5}, 0, new double[0]);
    DecidedPrediction decided =
        new DecidedPrediction(
            "puid-" + number,
            "main",
            "g",
            Happenings.NOW,
            List.of(new RouterDecision("root", ARMS.get(arm), new Route.Branch(arm, .5, basis))));
    return new ReportedReward(decided, "", reward, retraction, Happenings.NOW, Happenings.NOW, "");
  }

  /** Arm b pays in epoch 0, arm a after it. */
  private static void rewards(Fold fold, int first, long epoch) {
    for (int number = first; number < first + 200; number++) {
      report(fold, number, epoch, number % 2 == 0 == epoch > 0 ? 1 : 0);
    }
  }

  @Test
  void rewardsThatAreRevisedOrAddedUpOrOfOneKeyAreNone() {
    assertTrue(book(fold(Repeats.FIRST_WINS, false)).evidence().isPresent());
    assertEquals(Optional.empty(), book(fold(Repeats.REVISE, false)).evidence());
    assertEquals(Optional.empty(), book(fold(Repeats.SUM, false)).evidence());
    assertEquals(Optional.empty(), book(fold(Repeats.FIRST_WINS, true)).evidence());
  }

  @Test
  void aRewardThatIsTakenBackStaysInTheEvidence() {
    Fold fold = fold(Repeats.FIRST_WINS, false);
    report(fold, 0, 0, 1);
    assertEquals(
        FeedbackOutcome.RETRACTED, fold.reported(reward(0, 0, 0, true)).get(0).receipt().outcome());
    assertEquals(1, observations(fold));
  }

  @Test
  void anEpochBeginsWithoutEvidence() {
    Fold fold = fold(Repeats.FIRST_WINS, false);
    rewards(fold, 0, 0);
    assertEquals(200, observations(fold));
    fold.begun(new EpochBegun("main/root", 1, "prices"));
    assertEquals(0, observations(fold));
    rewards(fold, 200, 1);
    Fold fresh = fold(Repeats.FIRST_WINS, false);
    fresh.begun(new EpochBegun("main/root", 1, "prices"));
    rewards(fresh, 200, 1);
    assertEquals(book(fresh).evidence(), book(fold).evidence());
  }

  @Test
  void rewardsOfDecisionsOfOtherEpochsAreNoEvidenceOfThisOne() {
    Fold fold = fold(Repeats.FIRST_WINS, false);
    fold.begun(new EpochBegun("main/root", 1, "prices"));
    assertEquals(FeedbackOutcome.STALE_EPOCH, report(fold, 0, 0, 1));
    assertEquals(FeedbackOutcome.ACCEPTED, report(fold, 1, 2, 1));
    assertEquals(0, observations(fold));
    report(fold, 2, 1, 1);
    assertEquals(1, observations(fold));
  }

  @Test
  void anEpochThatAnotherReplicaBeganBeginsWithoutEvidence() {
    MemoryJournal.Disk disk = new MemoryJournal.Disk();
    MemoryJournal.Disk elsewhere = new MemoryJournal.Disk();
    elsewhere.origin = "other";
    try (TestLedger one = TestLedger.of(disk);
        TestLedger other = TestLedger.of(elsewhere)) {
      one.decided("p", 1);
      one.report(TestLedger.body("p", 1));
      assertEquals(1, observations(one));
      TestLedger.await(other.ledger.begin("main/root", "drift"));
      other.report(TestLedger.routed("q", 1, 1));
      Map<String, Buffer> news = TestLedger.await(other.ledger.news(Map.of()));
      TestLedger.await(one.ledger.merge(news));
      assertEquals(0, observations(one));
    }
    try (TestLedger again = TestLedger.of(disk)) {
      assertEquals(0, observations(again));
    }
  }

  private static long observations(TestLedger ledger) {
    return ledger.root().evidence().orElseThrow().observations();
  }

  @Test
  void evidenceOfAnEpochIsSavedAndRestored() {
    Fold straight = fold(Repeats.FIRST_WINS, false);
    rewards(straight, 0, 0);
    Fold restored = FoldCodec.restore(FoldCodec.save(straight));
    for (Fold fold : List.of(straight, restored)) {
      fold.begun(new EpochBegun("main/root", 1, "prices"));
      rewards(fold, 200, 1);
    }
    Fold again = FoldCodec.restore(FoldCodec.save(restored));
    again.begun(new EpochBegun("main/root", 1, "prices"));
    assertEquals(200, observations(again), "an epoch that has begun does not begin again");
    assertArrayEquals(FoldCodec.save(straight), FoldCodec.save(again));
  }
}
