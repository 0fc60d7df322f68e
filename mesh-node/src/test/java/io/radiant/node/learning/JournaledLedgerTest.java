package io.radiant.node.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Repeats;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Feedback;
import io.radiant.message.Hop;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.message.Trail;
import io.radiant.node.journal.Entry;
import io.radiant.node.whole.Eventually;
import io.radiant.node.whole.Logs;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.FeedbackEvent;
import io.radiant.unit.RouterPlan;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class JournaledLedgerTest {
  private final MemoryJournal.Disk disk = new MemoryJournal.Disk();

  private static FeedbackOutcome outcome(TestLedger ledger, FeedbackBody body) {
    return ledger.report(body).outcome();
  }

  // === Joining ===

  @Test
  void anIdAloneIsEnoughForAPredictionThatIsKnown() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("p", 1);
      Receipt receipt = ledger.report(TestLedger.body("p", 1));
      assertEquals(
          new Receipt("p", FeedbackOutcome.ACCEPTED, Map.of("root", FeedbackOutcome.ACCEPTED)),
          receipt);
      assertEquals(List.of(0L, 1L), ledger.counts());
    }
  }

  @Test
  void unitsHearOfAReportOnceWithTheTrailOfItsPrediction() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("p", 1);
      for (int i = 0; i < 3; i++) {
        ledger.report(TestLedger.body("p", .5));
      }
      assertEquals(1, ledger.told.size());
      Feedback feedback = ledger.told.remove();
      assertEquals(List.of("root", "b"), names(feedback));
      assertEquals(.5, feedback.reward());
      Route.Branch route = (Route.Branch) feedback.trail().hops().get(0).route().orElseThrow();
      assertEquals(1, route.child());
    }
  }

  private static List<String> names(Feedback feedback) {
    return feedback.trail().hops().stream().map(hop -> hop.node()).toList();
  }

  @Test
  void aTruthWithoutARewardIsToldAndNotCounted() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("p", 1);
      FeedbackBody truth =
          new FeedbackBody(
              "p",
              Double.NaN,
              false,
              Map.of(),
              Map.of(),
              Payload.NOTHING,
              Payload.NOTHING,
              new Payload.Text("cat"),
              FeedbackEvent.PLAIN);
      assertEquals(FeedbackOutcome.ACCEPTED, ledger.report(truth).outcome());
      Eventually.equal(1, ledger.told::size);
      assertEquals(List.of("root", "b"), nodes(ledger.told.element().trail()));
      assertEquals(List.of(0L, 0L), ledger.counts());
      assertEquals(FeedbackOutcome.ACCEPTED, ledger.report(TestLedger.body("p", 1)).outcome());
      assertEquals(List.of(0L, 1L), ledger.counts());
    }
  }

  private static List<String> nodes(Trail trail) {
    return trail.hops().stream().map(Hop::node).toList();
  }

  @Test
  void whatIsRepeatedIsNotWrittenAgain() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("p", 0);
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.body("p", 1)));
      int written = disk.entries.size();
      assertEquals(FeedbackOutcome.DUPLICATE, outcome(ledger, TestLedger.body("p", 1)));
      assertEquals(FeedbackOutcome.DUPLICATE, outcome(ledger, TestLedger.named("p", 0, "e")));
      assertEquals(written, disk.entries.size());
      assertEquals(List.of(1L, 0L), ledger.counts());
    }
  }

  @Test
  void aPredictionThatNobodyKnowsIsSaidToBeUnknown() {
    try (TestLedger ledger =
        new TestLedger(disk, new BookSettings(1000, 64, 0), TestLedger.learning("a", "b"))) {
      assertEquals(FeedbackOutcome.UNKNOWN_DECISION, outcome(ledger, TestLedger.body("p", 1)));
      assertEquals(List.of(), disk.happened());
    }
  }

  @Test
  void whereTheJournalKnowsNothingTheClientIsBelieved() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.routed("p", 1, 1)));
      ledger.clock.addAndGet(10);
      assertEquals(FeedbackOutcome.DUPLICATE, outcome(ledger, TestLedger.routed("p", 1, 1)));
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.routed("", 1, 1)));
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.routed("", 1, 1)));
      assertEquals(List.of(0L, 3L), ledger.counts(), "reports that name nothing are new ones");
    }
  }

  @Test
  void whatContradictsTheJournalIsRefused() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("p", 0);
      assertEquals(FeedbackOutcome.INVALID_DECISION, outcome(ledger, TestLedger.routed("p", 1, 1)));
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.routed("p", 1, 0)));
      assertEquals(List.of(1L, 0L), ledger.counts());
    }
  }

  @Test
  void whereNoRouterDecidedReportsThatHaveANameAreTakenOnce() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.named("plain", 1, "e")));
      assertEquals(FeedbackOutcome.DUPLICATE, outcome(ledger, TestLedger.named("plain", 1, "e")));
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.body("plain", 1)));
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.body("plain", 1)));
      assertEquals(3, ledger.told.size());
    }
  }

  @Test
  void aRouteToNowhereIsRefusedAndNothingIsWritten() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      Failure failure = failure(ledger.ledger.report(TestLedger.routed("p", 1, 7)));
      assertEquals(ErrorCode.BAD_REQUEST, failure.code());
      assertEquals(List.of(), disk.happened());
    }
  }

  @Test
  void whatCannotBeKeptBreaksNothing() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      String endless = "p".repeat(256);
      ledger.decided(endless, 0);
      Failure puid = failure(ledger.ledger.report(TestLedger.body(endless, 1)));
      assertEquals("puid: 256 characters (expected: at most 255)", puid.getMessage());
      Failure event = failure(ledger.ledger.report(TestLedger.named("p", 1, endless)));
      assertEquals(ErrorCode.BAD_REQUEST, event.code());
      Payload novel = new Payload.Text("x".repeat(1 << 25));
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.truth("plain", novel)));
      assertEquals(novel, ledger.told.remove().truth());
      assertEquals(1, ledger.ledger.counts().lostDecisions());
      assertEquals("", ledger.ledger.counts().trouble());
    }
  }

  @Test
  void aRetractionIsCountedAndNotToldToUnits() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("p", 0);
      ledger.report(TestLedger.body("p", 1));
      FeedbackEvent back = new FeedbackEvent("undo", OptionalLong.empty(), true);
      assertEquals(
          FeedbackOutcome.RETRACTED, outcome(ledger, TestLedger.body("p", 0, Map.of(), back)));
      assertEquals(List.of(0L, 0L), ledger.counts());
      assertEquals(1, ledger.told.size());
    }
  }

  @Test
  void aReportMayOvertakeItsPrediction() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      assertEquals(FeedbackOutcome.PARKED, outcome(ledger, TestLedger.named("p", 1, "e")));
      assertEquals(FeedbackOutcome.DUPLICATE, outcome(ledger, TestLedger.named("p", 1, "e")));
      assertEquals(0, ledger.told.size());
      ledger.decided("p", 1);
      assertEquals(FeedbackOutcome.DUPLICATE, outcome(ledger, TestLedger.named("p", 1, "e")));
      assertEquals(List.of(0L, 1L), ledger.counts());
      assertEquals(List.of("root", "b"), names(ledger.told.remove()));
    }
  }

  // === Restarts ===

  @Test
  void whatWasAcknowledgedIsThereAfterAKillAtAnyMoment() {
    List<MemoryJournal.Disk> kills = new ArrayList<>();
    try (TestLedger ledger = TestLedger.of(disk)) {
      for (int i = 0; i < 20; i++) {
        ledger.decided("p" + i, i % 2);
        ledger.report(TestLedger.body("p" + i, 1));
        kills.add(disk.copy());
      }
    }
    for (int i = 0; i < kills.size(); i++) {
      try (TestLedger again = TestLedger.of(kills.get(i))) {
        assertEquals(List.of(i / 2 + 1L, (i + 1) / 2 + 0L), again.counts());
        assertEquals(FeedbackOutcome.DUPLICATE, outcome(again, TestLedger.body("p" + i, 1)));
        assertEquals(0, again.told.size());
      }
    }
  }

  @Test
  void thePolicyIsThereBeforeTheFirstRequest() {
    double before;
    try (TestLedger ledger = TestLedger.of(disk)) {
      for (int i = 0; i < 50; i++) {
        ledger.decided("p" + i, i % 2);
        ledger.report(TestLedger.body("p" + i, i % 2));
      }
      before = ledger.root().totals().mean(1);
    }
    try (TestLedger again = TestLedger.of(disk)) {
      assertEquals(before, again.root().totals().mean(1));
      double[] shares =
          again
              .ledger
              .learning()
              .policy(TestLedger.learning("a", "b"))
              .current()
              .snapshot()
              .propensities();
      assertTrue(shares[1] > .9, "learned that b is better: " + shares[1]);
      assertEquals(50, again.root().evidence().orElseThrow().observations());
    }
  }

  @Test
  void anArmThatComesLeavesWhatTheOthersLearned() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("p", 1);
      ledger.report(TestLedger.body("p", 1));
      ledger.decided("q", 0);
      ledger.report(TestLedger.body("r", 0));
    }
    try (TestLedger more =
        new TestLedger(disk, Happenings.SETTINGS, TestLedger.learning("c", "b", "a"))) {
      assertEquals(List.of(0L, 1L, 0L), more.counts());
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(more, TestLedger.body("q", 1)));
      assertEquals(List.of(0L, 1L, 1L), more.counts(), "arms are known by name");
      assertEquals(List.of("root", "a"), names(more.told.remove()));
    }
    try (TestLedger less = new TestLedger(disk, Happenings.SETTINGS, TestLedger.learning("b"))) {
      assertEquals(List.of(1L), less.counts());
    }
  }

  // === What goes wrong ===

  private static Failure failure(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      return (Failure) failed.getCause();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
    throw new AssertionError("succeeded with " + future.result());
  }

  @Test
  void aFullDiskRefusesReportsUntilThereIsRoom() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("p", 1);
      ledger.report(TestLedger.body("p", 1));
      disk.full = true;
      Failure failure = failure(ledger.ledger.report(TestLedger.routed("q", 1, 0)));
      assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code());
      assertEquals(
          "reports for \"test\" cannot be written to the journal in memory:"
              + " No space left on device",
          failure.getMessage());
      assertEquals(failure.getMessage(), ledger.ledger.counts().trouble());
      assertEquals(FeedbackOutcome.DUPLICATE, outcome(ledger, TestLedger.body("p", 1)));
      assertEquals(List.of(0L, 1L), ledger.counts());
      disk.full = false;
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.routed("q", 1, 0)));
      assertEquals(List.of(1L, 1L), ledger.counts());
      assertEquals(2, ledger.told.size());
      ledger.laterNanos.set(TimeUnit.SECONDS.toNanos(6));
      Eventually.equal("", ledger.ledger.counts()::trouble);
    }
  }

  @Test
  void whileThereIsNoRoomForDecisionsNobodySaysThatOneIsUnknown() {
    BookSettings settings = new BookSettings(100_000, 64, 0);
    try (TestLedger ledger = new TestLedger(disk, settings, TestLedger.learning("a", "b"))) {
      disk.tooLarge = Optional.of(Entry.Kind.DECISION);
      for (int i = 0; i < 3; i++) {
        ledger.decided("lost" + i, 0);
        Failure failure = failure(ledger.ledger.report(TestLedger.body("lost" + i, 1)));
        assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code());
        // What fits is taken, and is no sign that all is well.
        assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.routed("q" + i, 1, 0)));
        assertEquals(failure.getMessage(), ledger.ledger.counts().trouble());
      }
      assertEquals(3, ledger.ledger.counts().lostDecisions());
      disk.tooLarge = Optional.empty();
      ledger.decided("found", 1);
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.body("found", 1)));
      ledger.laterNanos.set(TimeUnit.SECONDS.toNanos(6));
      Eventually.equal("", ledger.ledger.counts()::trouble);
      assertEquals(FeedbackOutcome.UNKNOWN_DECISION, outcome(ledger, TestLedger.body("never", 1)));
    }
  }

  @Test
  void aReportThatNobodyWouldCountIsNotWritten() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("p", 1);
      ledger.decided("gone", 0);
      ledger.report(TestLedger.routed("other", 1, 0));
      int written = disk.entries.size();
      int forced = disk.forces.get();
      for (double reward : new double[] {-1, 1.01, 1e300, Double.POSITIVE_INFINITY}) {
        Receipt receipt = ledger.report(TestLedger.body("p", reward));
        assertEquals(FeedbackOutcome.INVALID_REWARD, receipt.outcome());
        assertEquals(Map.of("root", FeedbackOutcome.INVALID_REWARD), receipt.routers());
      }
      assertEquals(written, disk.entries.size());
      assertEquals(forced, disk.forces.get());
      assertEquals(4, ledger.ledger.counts().reports(FeedbackOutcome.INVALID_REWARD));
      assertEquals(0, ledger.told.stream().filter(told -> told.puid().equals("p")).count());
      assertEquals(FeedbackOutcome.ACCEPTED, outcome(ledger, TestLedger.body("p", 1)));
    }
    try (TestLedger less = new TestLedger(disk, Happenings.SETTINGS, TestLedger.learning("b"))) {
      int written = disk.entries.size();
      assertEquals(FeedbackOutcome.UNKNOWN_ARM, outcome(less, TestLedger.body("gone", 1)));
      assertEquals(written, disk.entries.size());
    }
  }

  @Test
  void theRangeOfSumsIsNotThatOfTheirParts() {
    List<String> arms = List.of("a", "b");
    RouterPlan sum = Happenings.plan("root", arms, Repeats.SUM, Happenings.learned());
    try (TestLedger ledger = new TestLedger(disk, Happenings.SETTINGS, sum)) {
      ledger.decided("p", 1);
      assertEquals(FeedbackOutcome.CLIPPED, outcome(ledger, TestLedger.named("p", 7, "e")));
      FeedbackBody endless = TestLedger.named("p", Double.NEGATIVE_INFINITY, "f");
      assertEquals(FeedbackOutcome.INVALID_REWARD, outcome(ledger, endless));
    }
  }

  @Test
  void anErrorOnTheLedgersThreadIsSaidOnceAndNobodyWaitsForEver() {
    try (Logs logs = Logs.watch();
        TestLedger ledger = TestLedger.of(disk)) {
      disk.error = Optional.of(new StackOverflowError());
      String expected =
          "reports for \"test\" are no longer safe in the journal in memory:"
              + " java.lang.StackOverflowError (restart the process)";
      assertEquals(expected, failure(ledger.ledger.find("p")).getMessage());
      assertEquals(expected, failure(ledger.ledger.find("p")).getMessage());
      disk.error = Optional.empty();
      for (int i = 0; i < 2; i++) {
        Failure failure = failure(ledger.ledger.report(TestLedger.routed("q", 1, 0)));
        assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code());
        assertEquals(expected, failure.getMessage());
      }
      assertEquals(expected, ledger.ledger.counts().trouble());
      assertEquals(1, logs.errors().size(), logs.errors().toString());
      assertEquals(List.of(0L, 0L), ledger.counts(), "what is known can still be asked");
    }
  }

  @Test
  void anErrorWhileItOpensFailsTheStart() {
    LedgerSetup.Storage storage =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    RouterPlan plan = TestLedger.learning("a", "b");
    AssertionError failed =
        assertThrows(
            AssertionError.class, () -> new TestLedger(storage, Happenings.SETTINGS, plan));
    assertTrue(
        failed.getMessage().contains("cannot be opened: java.lang.OutOfMemoryError: Java heap"),
        failed.getMessage());
  }

  @Test
  void afterADiskThatFailedNothingIsTakenAnyMore() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      disk.failing = true;
      assertEquals(
          ErrorCode.UNIT_UNAVAILABLE,
          failure(ledger.ledger.report(TestLedger.routed("q", 1, 0))).code());
      disk.failing = false;
      Failure failure = failure(ledger.ledger.report(TestLedger.routed("r", 1, 0)));
      assertEquals(
          "reports for \"test\" are no longer safe in the journal in memory:"
              + " Input/output error (restart the process)",
          failure.getMessage());
      ledger.decided("p", 1);
      assertEquals(List.of(0L, 0L), ledger.counts());
      assertEquals(0, ledger.told.size());
    }
    try (TestLedger again = TestLedger.of(disk)) {
      assertEquals(
          FeedbackOutcome.DUPLICATE,
          outcome(again, TestLedger.routed("q", 1, 0)),
          "it was there after all, and so it counts once");
      assertEquals(List.of(1L, 0L), again.counts());
    }
  }

  @Test
  void whereTheDiskIsTooSlowClientsAreToldToWaitAndDecisionsAreLost() {
    BookSettings settings = new BookSettings(1000, 1 << 17, 0);
    try (TestLedger ledger = new TestLedger(disk, settings, TestLedger.learning("a", "b"))) {
      disk.held = new CountDownLatch(1);
      Future<Receipt> first = ledger.ledger.report(TestLedger.routed("first", 1, 0));
      List<Future<Receipt>> reports = new ArrayList<>();
      for (int i = 0; i < 70_000; i++) {
        reports.add(ledger.ledger.report(TestLedger.routed("q" + i, 1, 0)));
        ledger.decided("d" + i, 0);
        ledger.decided("e" + i, 0);
      }
      disk.held.countDown();
      TestLedger.await(first);
      TestLedger.await(Future.join(reports).otherwiseEmpty());
      long refused = reports.stream().filter(Future::failed).count();
      assertTrue(refused > 0);
      assertTrue(70_000 - refused >= 65_536, "several batches of reports find room");
      assertEquals(List.of(70_001 - refused, 0L), ledger.counts());
      assertEquals(ErrorCode.OVERLOADED, failure(reports.get(69_999)).code());
      ledger.close();
      LedgerCounts counts = ledger.ledger.counts();
      assertTrue(counts.lostDecisions() > 0);
      assertEquals(140_000, counts.decisions() + counts.lostDecisions());
    }
  }

  @Test
  void manyReportsAreMadeDurableAtOnce() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      disk.held = new CountDownLatch(1);
      List<Future<Receipt>> reports = new ArrayList<>();
      int before = disk.forces.get();
      for (int i = 0; i < 500; i++) {
        reports.add(ledger.ledger.report(TestLedger.routed("q" + i, 1, 0)));
      }
      disk.held.countDown();
      TestLedger.await(Future.all(reports));
      int forces = disk.forces.get() - before;
      assertTrue(forces < 10, "forced " + forces + " times");
      assertEquals(List.of(500L, 0L), ledger.counts());
    }
  }

  @Test
  void whoeverAsksAfterTheEndIsToldSo() {
    TestLedger ledger = TestLedger.of(disk);
    ledger.close();
    assertEquals(
        "the books of \"test\" are closed",
        failure(ledger.ledger.report(TestLedger.body("p", 1))).getMessage());
  }

  @Test
  void answersComeOnTheCallersEventLoop() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (TestLedger ledger = TestLedger.of(disk)) {
      Context context = vertx.getOrCreateContext();
      CompletableFuture<Boolean> same = new CompletableFuture<>();
      context.runOnContext(
          ready ->
              ledger
                  .ledger
                  .report(TestLedger.routed("p", 1, 0))
                  .onComplete(answer -> same.complete(Vertx.currentContext() == context)));
      assertTrue(same.get(30, TimeUnit.SECONDS));
    } finally {
      TestLedger.await(vertx.close());
    }
  }

  // === Epochs and replicas ===

  @Test
  void anEpochBeginsOnceForOneCause() {
    try (TestLedger ledger = TestLedger.of(disk)) {
      ledger.decided("old", 1);
      ledger.report(TestLedger.body("old", 1));
      ledger.decided("late", 1);
      assertEquals(1L, TestLedger.await(ledger.ledger.begin("main/root", "drift 7")));
      assertEquals(1L, TestLedger.await(ledger.ledger.begin("main/root", "drift 7")));
      assertEquals(FeedbackOutcome.STALE_EPOCH, outcome(ledger, TestLedger.body("late", 1)));
      assertEquals(2L, TestLedger.await(ledger.ledger.begin("main/root", "drift 8")));
      assertEquals(ErrorCode.BAD_REQUEST, failure(ledger.ledger.begin("main/nobody", "x")).code());
    }
    try (TestLedger again = TestLedger.of(disk)) {
      assertEquals(2, again.root().epoch());
      assertEquals(List.of(0L, 0L), again.counts());
    }
  }

  @Test
  void replicasThatTellEachOtherKnowTheSame() {
    MemoryJournal.Disk elsewhere = new MemoryJournal.Disk();
    elsewhere.origin = "other";
    try (TestLedger one = TestLedger.of(disk);
        TestLedger other = TestLedger.of(elsewhere)) {
      one.report(TestLedger.routed("p", 1, 0));
      other.report(TestLedger.routed("q", 1, 1));
      TestLedger.await(other.ledger.begin("main/root", "drift"));
      other.report(TestLedger.routed("r", 1, 1));
      tell(one, other);
      tell(other, one);
      assertEquals(List.of(0L, 1L), one.counts());
      assertEquals(List.of(0L, 1L), other.counts());
      assertEquals(1, one.root().epoch());
      assertEquals(TestLedger.await(one.ledger.known()), TestLedger.await(other.ledger.known()));
      assertEquals(
          Map.of(), TestLedger.await(one.ledger.news(TestLedger.await(other.ledger.known()))));
      assertEquals(one.root().version(), other.root().version());
    }
    try (TestLedger again = TestLedger.of(disk)) {
      assertEquals(1, again.root().epoch(), "an epoch that others began is durable here, too");
      assertEquals(List.of(0L, 1L), again.counts());
    }
  }

  private static void tell(TestLedger from, TestLedger to) {
    Map<String, Buffer> news =
        TestLedger.await(from.ledger.news(TestLedger.await(to.ledger.known())));
    TestLedger.await(to.ledger.merge(news));
  }
}
