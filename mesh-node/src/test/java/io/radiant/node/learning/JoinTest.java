package io.radiant.node.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Repeats;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.node.journal.Durability;
import io.radiant.node.journal.FileJournal;
import io.radiant.node.journal.Journal;
import io.radiant.node.journal.JournalSettings;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.FeedbackEvent;
import io.radiant.unit.RouterPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class JoinTest {
  private static final List<String> ARMS = List.of("a", "b");

  private final MemoryJournal.Disk disk = new MemoryJournal.Disk();

  private TestLedger ledger(Repeats repeats) {
    return ledger(Happenings.plan("root", ARMS, repeats, Happenings.learned()));
  }

  private TestLedger ledger(RouterPlan plan) {
    return new TestLedger(disk, Happenings.SETTINGS, plan);
  }

  private static FeedbackOutcome outcome(TestLedger ledger, FeedbackBody body) {
    return ledger.report(body).outcome();
  }

  private static FeedbackBody routed(String puid, double reward, int arm, String event) {
    return TestLedger.body(
        puid,
        reward,
        Map.of("root", new Route.Branch(arm)),
        new FeedbackEvent(event, OptionalLong.empty(), false));
  }

  private static FeedbackBody retraction(String puid, String event) {
    return TestLedger.body(puid, 0, Map.of(), new FeedbackEvent(event, OptionalLong.empty(), true));
  }

  // === What the journal no longer knows ===

  /** Until what was decided before is forgotten; at once would look like a clock that is wrong. */
  private static void letTimePass(TestLedger ledger) {
    for (int i = 0; i < 3; i++) {
      ledger.clock.addAndGet(Happenings.SETTINGS.keepMillis() * 9 / 10);
      ledger.decided("meanwhile-" + i, 0);
      ledger.report(TestLedger.body("meanwhile-" + i, 1));
    }
  }

  @Test
  void aReportWhosePredictionWasDroppedIsNotCountedAgain() {
    try (TestLedger ledger = ledger(Repeats.REVISE)) {
      ledger.decided("p", 1);
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, routed("p", 1, 1, "e")));
      letTimePass(ledger);
      ledger.decided("q", 1);
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, routed("q", 1, 1, "e")));
      // The window has forgotten the first one now, and the journal its prediction.
      disk.dropped = 2;
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, TestLedger.named("p", 1, "e")));
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, routed("p", 1, 1, "e")));
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, routed("p", 1, 1, "other")));
      disk.dropped = disk.entries.size();
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, routed("p", 1, 1, "e")));
      assertEquals(FeedbackOutcome.DUPLICATE, outcome(ledger, routed("q", 1, 1, "e")));
      assertEquals(List.of(3L, 2L), ledger.counts());
    }
  }

  @Test
  void clientsAreBelievedUntilSomethingWasDropped() {
    try (TestLedger ledger = ledger(Repeats.FIRST_WINS)) {
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, routed("p", 1, 1, "")));
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, routed("", 1, 1, "")));
      disk.dropped = 1;
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, routed("q", 1, 1, "")));
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, routed("", 1, 1, "")));
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, routed("", 1, 1, "e")));
      assertEquals(FeedbackOutcome.DUPLICATE, outcome(ledger, routed("p", 1, 1, "")));
      ledger.decided("q", 1);
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, routed("q", 1, 1, "")));
      assertEquals(List.of(0L, 3L), ledger.counts());
    }
  }

  @Test
  void aTruthThatIsHeardMakesNothingElseBelieved() {
    try (TestLedger ledger = ledger(Repeats.FIRST_WINS)) {
      ledger.decided("q", 1);
      ledger.report(TestLedger.body("q", 1));
      disk.dropped = 1;
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, truth("p", "e")));
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, routed("p", 1, 1, "f")));
      assertEquals(List.of(0L, 1L), ledger.counts());
    }
  }

  private static FeedbackBody truth(String puid, String event) {
    return new FeedbackBody(
        puid,
        Double.NaN,
        false,
        Map.of("root", new Route.Branch(1)),
        Map.of(),
        Payload.NOTHING,
        Payload.NOTHING,
        new Payload.Text("cat"),
        new FeedbackEvent(event, OptionalLong.empty(), false));
  }

  @Test
  void clientsAreBelievedUntilTheWindowForgetsSomething() {
    try (TestLedger ledger = ledger(Repeats.FIRST_WINS)) {
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, routed("p", 1, 1, "one")));
      letTimePass(ledger);
      ledger.decided("q", 1);
      ledger.report(TestLedger.body("q", 1));
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, routed("p", 1, 1, "two")));
      assertEquals(List.of(3L, 2L), ledger.counts());
    }
    try (TestLedger again = ledger(Repeats.FIRST_WINS)) {
      assertEquals(FeedbackOutcome.EXPIRED, outcome(again, routed("p", 1, 1, "two")));
    }
  }

  @Test
  void afterALossClientsAreNotBelieved() {
    ledger(Repeats.FIRST_WINS).close();
    disk.origin = "another";
    try (TestLedger ledger = ledger(Repeats.FIRST_WINS)) {
      ledger.decided("q", 1);
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.body("q", 1)));
      assertEquals(FeedbackOutcome.EXPIRED, outcome(ledger, routed("p", 1, 1, "")));
    }
  }

  @Test
  void whatNoRouterLearnsFromIsToldToUnitsAndNotCounted() {
    RouterPlan watched =
        Happenings.plan("root", ARMS, Repeats.FIRST_WINS, new RouterPlan.Watched());
    try (TestLedger ledger = ledger(watched)) {
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, routed("p", 1, 1, "")));
      disk.dropped = 1;
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, routed("q", 1, 1, "")));
      assertEquals(2, ledger.told.size());
      assertEquals(List.of(0L, 1L), ledger.counts());
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.body("plain-1", 1)));
    }
  }

  @Test
  void aSmallJournalThatDropsFilesCountsNothingTwice(@TempDir Path folder) throws IOException {
    JournalSettings small = new JournalSettings(Durability.SYSTEM, 1, 1, 4096);
    RouterPlan plan = TestLedger.learning("a", "b");
    for (int round = 0; round < 4; round++) {
      try (TestLedger ledger =
          new TestLedger(() -> FileJournal.open(folder, small), Happenings.SETTINGS, plan)) {
        reportInMany(ledger, round);
      }
    }
    try (Journal journal = FileJournal.open(folder, small)) {
      assertTrue(journal.start() > 0, "it was to drop something");
    }
    try (TestLedger ledger =
        new TestLedger(() -> FileJournal.open(folder, small), Happenings.SETTINGS, plan)) {
      List<Long> before = ledger.counts();
      letTimePass(ledger);
      ledger.decided("last", 1);
      ledger.report(TestLedger.body("last", 1));
      for (int i = 0; i < 100; i++) {
        assertFalse(outcome(ledger, routed("p-0-" + i, 1, 1, "new")).counted());
      }
      assertEquals(before.get(1) + 1, ledger.counts().get(1));
    }
  }

  private static void reportInMany(TestLedger ledger, int round) {
    for (int i = 0; i < 100; i++) {
      String puid = "p-" + round + "-" + i;
      ledger.decided(puid, 1);
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.body(puid, 1)));
    }
  }

  // === A prediction that was made twice ===

  @ParameterizedTest
  @EnumSource
  void whatWasCountedStaysWithItsPrediction(Repeats repeats) {
    try (TestLedger ledger = ledger(repeats)) {
      ledger.decided("p", 0);
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.named("p", .25, "one")));
      ledger.clock.addAndGet(10);
      ledger.decided("p", 1);
      FeedbackOutcome second =
          repeats == Repeats.FIRST_WINS ? FeedbackOutcome.DUPLICATE : FeedbackOutcome.REVISED;
      assertEquals(second, outcome(ledger, TestLedger.named("p", .5, "two")));
      assertEquals(List.of(1L, 0L), ledger.counts());
      assertEquals(FeedbackOutcome.RETRACTED, outcome(ledger, retraction("p", "one")));
    }
    try (TestLedger again = ledger(repeats)) {
      assertEquals(List.of(repeats == Repeats.SUM ? 1L : 0L, 0L), again.counts());
      assertEquals(1, again.root().totals().decisions(0));
      assertEquals(1, again.root().totals().decisions(1), "it was made, and shown to somebody");
    }
  }

  @ParameterizedTest
  @EnumSource
  void beforeThereAreReportsTheLastAnswerIsTheOneThatCounts(Repeats repeats) {
    try (TestLedger ledger = ledger(repeats)) {
      ledger.decided("p", 0);
      ledger.clock.addAndGet(10);
      ledger.decided("p", 1);
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.named("p", .25, "one")));
      assertEquals(List.of(0L, 1L), ledger.counts());
      assertEquals(FeedbackOutcome.RETRACTED, outcome(ledger, retraction("p", "one")));
      assertEquals(List.of(0L, 0L), ledger.counts());
    }
  }

  // === Times ===

  @Test
  void nothingWasSeenLaterThanItCame() {
    try (TestLedger ledger = ledger(Repeats.REVISE)) {
      ledger.decided("p", 1);
      OptionalLong year2999 = OptionalLong.of(32_472_144_000_000L);
      assertEquals(
          FeedbackOutcome.ACCEPTED,
          outcome(
              ledger,
              TestLedger.body("p", .25, Map.of(), new FeedbackEvent("one", year2999, false))));
      ledger.clock.addAndGet(10);
      assertEquals(FeedbackOutcome.REVISED, outcome(ledger, TestLedger.named("p", .5, "two")));
    }
  }

  // === Epochs ===

  private static long begin(TestLedger ledger, String cause) {
    return TestLedger.await(ledger.ledger.begin("main/root", cause));
  }

  @Test
  void aCauseThatWasSignalledAmongOthersBeginsNoSecondEpoch() {
    try (TestLedger ledger = ledger(Repeats.FIRST_WINS)) {
      assertEquals(1, begin(ledger, "A"));
      assertEquals(2, begin(ledger, "B"));
      assertEquals(2, begin(ledger, "A"));
    }
    try (TestLedger again = ledger(Repeats.FIRST_WINS)) {
      assertEquals(2, begin(again, "A"));
      for (int i = 0; i < 8; i++) {
        assertEquals(3 + i, begin(again, "later " + i));
      }
      assertEquals(11, begin(again, "A"), "only so many are kept");
    }
  }

  @Test
  void anEpochThatHasJustBegunElsewhereBeganForTheSameCause() {
    MemoryJournal.Disk elsewhere = new MemoryJournal.Disk();
    elsewhere.origin = "other";
    try (TestLedger one = ledger(Repeats.FIRST_WINS);
        TestLedger other = TestLedger.of(elsewhere)) {
      begin(other, "prices");
      other.report(TestLedger.routed("p", 1, 1));
      TestLedger.await(
          one.ledger.merge(
              TestLedger.await(other.ledger.news(TestLedger.await(one.ledger.known())))));
      assertEquals(1, begin(one, "prices"));
      assertEquals(1, begin(one, "prices"));
      assertEquals(2, begin(one, "season"));
      assertEquals(2, begin(one, "prices"));
    }
  }
}
