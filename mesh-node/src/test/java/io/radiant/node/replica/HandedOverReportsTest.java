package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.message.Route;
import io.radiant.node.learning.Receipt;
import io.radiant.node.whole.Eventually;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.FeedbackEvent;
import io.radiant.node.wire.SeldonJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports come to the replica that made the decision, wherever the client sent them. */
final class HandedOverReportsTest {
  private static final int REPLICAS = 5;

  private final Vertx vertx = Vertx.vertx();
  private Replicas replicas;

  @BeforeEach
  void start() {
    replicas = Replicas.start(vertx, REPLICAS, 3, Replicas.PATIENT);
    Eventually.holds("they have met", this::haveMet);
  }

  private boolean haveMet() {
    return IntStream.range(0, REPLICAS)
        .allMatch(replica -> replicas.verticle(replica).peers() == REPLICAS - 1);
  }

  @AfterEach
  void end() {
    Replicas.await(vertx.close());
  }

  private static long counted(MemoryLedger ledger) {
    return ledger.totals().totalCount();
  }

  @Test
  void everyRewardCountsOnceThoughItComesThreeTimesToAnyReplica() {
    long seed = 11;
    Random chance = new Random(seed);
    List<Integer> thrice = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      replicas.ledger(chance.nextInt(REPLICAS)).decide("puid-" + i, i % 3, MemoryLedger.NOW - 1);
      thrice.addAll(List.of(i, i, i));
    }
    Collections.shuffle(thrice, chance);
    List<Future<Receipt>> receipts =
        thrice.stream()
            .map(i -> replicas.send(chance.nextInt(REPLICAS), "puid-" + i, "event", 0.5))
            .toList();
    List<FeedbackOutcome> outcomes =
        receipts.stream().map(receipt -> Replicas.await(receipt).outcome()).toList();
    assertEquals(300, Collections.frequency(outcomes, FeedbackOutcome.ACCEPTED), "seed " + seed);
    assertEquals(600, Collections.frequency(outcomes, FeedbackOutcome.DUPLICATE), "seed " + seed);
    Eventually.holds("all are equal", replicas::areEqual);
    assertEquals(300, counted(replicas.ledger(0)));
  }

  @Test
  void whatNobodyDecidedIsUnknown() {
    assertEquals(
        FeedbackOutcome.UNKNOWN_DECISION, replicas.outcome(2, "nobody's puid", "event", 1));
    assertEquals(0, replicas.verticle(2).handedOver());
  }

  @Test
  void whatTwoDecidedIsCountedByTheFirstOfThemWhoeverIsAsked() {
    replicas.ledger(1).decide("puid", 0, MemoryLedger.NOW - 10);
    replicas.ledger(4).decide("puid", 0, MemoryLedger.NOW - 500);
    for (int replica = 0; replica < REPLICAS; replica++) {
      FeedbackOutcome expected =
          replica == 0 ? FeedbackOutcome.ACCEPTED : FeedbackOutcome.DUPLICATE;
      assertEquals(expected, replicas.outcome(replica, "puid", "event", 1));
    }
    assertEquals(REPLICAS, replicas.ledger(4).reports().size());
    assertEquals(0, replicas.ledger(1).reports().size());
  }

  @Test
  void ofTwoThatDecidedAtOnceItIsAlwaysTheSame() {
    replicas.ledger(1).decide("puid", 0, MemoryLedger.NOW - 10);
    replicas.ledger(4).decide("puid", 0, MemoryLedger.NOW - 10);
    for (int replica = 0; replica < REPLICAS; replica++) {
      replicas.outcome(replica, "puid", "event", 1);
    }
    assertEquals(REPLICAS, replicas.ledger(1).reports().size());
  }

  @Test
  void whoHasBegunToCountGoesOnThoughWhoDecidedFirstComesBack() {
    replicas.ledger(1).decide("puid", 0, MemoryLedger.NOW - 10);
    assertEquals(FeedbackOutcome.ACCEPTED, replicas.outcome(0, "puid", "event", 1));
    replicas.ledger(4).decide("puid", 0, MemoryLedger.NOW - 500);
    assertEquals(FeedbackOutcome.DUPLICATE, replicas.outcome(3, "puid", "event", 1));
  }

  @Test
  void whereNotEverybodyAnswersNobodySaysUnknown() {
    replicas.ledger(3).silence(true);
    Failure failure = failure(replicas.send(0, "puid", "event", 1));
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code());
    replicas.ledger(3).silence(false);
    Eventually.holds("it is waited for again", () -> isUnknown(replicas.send(0, "p", "e", 1)));
  }

  private static boolean isUnknown(Future<Receipt> receipt) {
    return Replicas.await(receipt.map(Receipt::outcome).otherwiseEmpty())
        == FeedbackOutcome.UNKNOWN_DECISION;
  }

  @Test
  void aReplicaThatIsGoneIsWaitedForOnce() {
    cutOff("pod-3");
    replicas.ledger(1).decide("puid", 0, MemoryLedger.NOW - 10);
    assertEquals(FeedbackOutcome.ACCEPTED, replicas.outcome(0, "puid", "event", 1));
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      replicas.ledger(i % 3).decide("puid-" + i, 0, MemoryLedger.NOW - 10);
      assertEquals(FeedbackOutcome.ACCEPTED, replicas.outcome(0, "puid-" + i, "event", 1));
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis < 2 * Replicas.PATIENT.questionMillis(), millis + " ms for 20 reports");
    Failure failure = failure(replicas.send(0, "nobody's puid", "event", 1));
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code());
  }

  /** Nothing that it says arrives any more. */
  private void cutOff(String pod) {
    vertx
        .eventBus()
        .addOutboundInterceptor(
            letter -> {
              if (!letter.message().headers().contains("from", pod, false)) {
                letter.next();
              }
            });
  }

  @Test
  void whereARewardIsBeingCountedNobodyElseIsAsked() {
    replicas.ledger(0).decide("puid", 0, MemoryLedger.NOW - 10);
    assertEquals(FeedbackOutcome.ACCEPTED, replicas.outcome(0, "puid", "event", 1));
    AtomicInteger questions = countQuestions();
    for (int i = 1; i < REPLICAS; i++) {
      replicas.ledger(i).silence(true);
    }
    assertEquals(FeedbackOutcome.DUPLICATE, replicas.outcome(0, "puid", "event", 1));
    assertEquals(0, questions.get());
  }

  @Test
  void whoHasBegunToCountIsFoundThoughOthersAreSilent() {
    replicas.ledger(2).decide("puid", 0, MemoryLedger.NOW - 10);
    assertEquals(FeedbackOutcome.ACCEPTED, replicas.outcome(2, "puid", "event", 1));
    replicas.ledger(3).silence(true);
    long start = System.nanoTime();
    assertEquals(FeedbackOutcome.DUPLICATE, replicas.outcome(0, "puid", "event", 1));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis < Replicas.PATIENT.questionMillis(), "it took " + millis + " ms");
  }

  private AtomicInteger countQuestions() {
    AtomicInteger questions = new AtomicInteger();
    vertx
        .eventBus()
        .addOutboundInterceptor(
            letter -> {
              MultiMap headers = letter.message().headers();
              questions.addAndGet(headers.contains("kind", "QUESTION", false) ? 1 : 0);
              letter.next();
            });
    return questions;
  }

  @Test
  void aSilentReplicaDoesNotKeepOthersFromCounting() {
    replicas.ledger(3).silence(true);
    replicas.ledger(1).decide("puid", 0, MemoryLedger.NOW - 10);
    assertEquals(FeedbackOutcome.ACCEPTED, replicas.outcome(0, "puid", "event", 1));
  }

  @Test
  void aReportWhoseReceiptIsLostIsSentAgainAndCountsOnce() {
    replicas.ledger(3).decide("puid", 0, MemoryLedger.NOW - 10);
    replicas.ledger(3).stall(true);
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure(replicas.send(0, "puid", "event", 1)).code());
    replicas.ledger(3).stall(false);
    assertEquals(FeedbackOutcome.DUPLICATE, replicas.outcome(1, "puid", "event", 1));
    assertEquals(1, counted(replicas.ledger(3)));
  }

  @Test
  void whoHasSaidGoodbyeIsNotWaitedFor() {
    replicas.ledger(3).decide("puid", 0, MemoryLedger.NOW - 10);
    replicas.end(3);
    Eventually.holds("it is gone", () -> replicas.verticle(0).peers() == REPLICAS - 2);
    assertEquals(FeedbackOutcome.UNKNOWN_DECISION, replicas.outcome(0, "puid", "event", 1));
  }

  @Test
  void aParkedReportIsCountedWhereItsPredictionTurnsUp() {
    replicas.ledger(0).park();
    assertEquals(FeedbackOutcome.PARKED, replicas.outcome(0, "puid", "event", 1));
    replicas.ledger(3).decide("puid", 2, MemoryLedger.NOW - 10);
    Eventually.holds("it is counted", () -> counted(replicas.ledger(3)) == 1);
    assertEquals(FeedbackOutcome.DUPLICATE, replicas.outcome(0, "puid", "event", 1));
  }

  @Test
  void aReplicaThatHasJustComeDoesNotSayUnknown() {
    replicas.join("late", Replicas.PATIENT.withHelloMillis(1).withKnowledgeMillis(60_000));
    Failure failure = failure(replicas.send(REPLICAS, "puid", "event", 1));
    assertEquals(ErrorCode.UNIT_UNAVAILABLE, failure.code());
    replicas.ledger(3).decide("puid", 2, MemoryLedger.NOW - 10);
    assertEquals(FeedbackOutcome.ACCEPTED, replicas.outcome(REPLICAS, "puid", "event", 1));
  }

  @Test
  void whatTheOtherReplicaRefusesIsRefusedInItsWords() {
    replicas.ledger(3).decide("puid", 0, MemoryLedger.NOW - 10);
    replicas.ledger(3).refuse(Failure.badRequest("there is no such child"));
    Failure failure = failure(replicas.send(0, "puid", "event", 1));
    assertEquals(ErrorCode.BAD_REQUEST, failure.code());
    assertEquals("there is no such child", failure.getMessage());
  }

  @Test
  void aReportArrivesWhole() {
    FeedbackBody sent =
        new FeedbackBody(
            "puid",
            Double.NaN,
            Map.of("router", new Route.Branch(2), "ensemble", Route.ALL),
            Map.of("router", "image:1"),
            new Payload.Text("what was asked"),
            new Payload.Binary(Buffer.buffer("what was answered")),
            Payload.Json.of(List.of("what was", 1L)),
            new FeedbackEvent("event", OptionalLong.of(77), true));
    replicas.ledger(3).decide("puid", 0, MemoryLedger.NOW - 10);
    Replicas.await(replicas.send(0, sent));
    FeedbackBody came = replicas.ledger(3).reports().get(0);
    assertEquals(sent.puid(), came.puid());
    assertEquals(sent.reward(), came.reward());
    assertEquals(sent.routing(), came.routing());
    assertEquals(sent.requestPath(), came.requestPath());
    assertEquals(sent.request(), came.request());
    assertEquals(sent.response(), came.response());
    assertEquals(
        List.of("what was", 1L), assertInstanceOf(Payload.Json.class, came.truth()).value());
    assertEquals(sent.event(), came.event());
  }

  @Test
  void numbersArriveAsTheyWereSent() {
    FeedbackBody sent =
        SeldonJson.decodeFeedback(
            Buffer.buffer(
                """
                {"response": {"meta": {"puid": "puid"},
                              "data": {"names": ["a"], "ndarray": [[0.1, 1e300, "x"]]}}}"""));
    replicas.ledger(3).decide("puid", 0, MemoryLedger.NOW - 10);
    Replicas.await(replicas.send(0, sent));
    Payload came = replicas.ledger(3).reports().get(0).response();
    Payload.Data data = assertInstanceOf(Payload.Data.class, came);
    assertEquals(List.of("a"), data.names());
    assertEquals(List.of(List.of(0.1, 1e300, "x")), data.encoded().orElseThrow().elements());
  }

  @Test
  void aReceiptComesBackOnTheCallersContext() {
    replicas.ledger(3).decide("puid", 0, MemoryLedger.NOW - 10);
    Context caller = vertx.getOrCreateContext();
    Promise<Context> answered = Promise.promise();
    caller.runOnContext(
        now ->
            replicas
                .send(0, "puid", "event", 1)
                .onSuccess(receipt -> answered.complete(Vertx.currentContext())));
    assertSame(caller, Replicas.await(answered.future()));
  }

  @Test
  void whatIsReportedInOneTurnIsAskedAboutInOneLetter() {
    Promise<Context> context = Promise.promise();
    AtomicInteger questions = new AtomicInteger();
    vertx
        .eventBus()
        .addOutboundInterceptor(
            letter -> {
              MultiMap headers = letter.message().headers();
              questions.addAndGet(headers.contains("kind", "QUESTION", false) ? 1 : 0);
              if (headers.contains("from", "pod-0", false)) {
                context.tryComplete(Vertx.currentContext());
              }
              letter.next();
            });
    List<Future<Receipt>> receipts = new ArrayList<>();
    Promise<Void> sent = Promise.promise();
    Replicas.await(context.future())
        .runOnContext(
            now -> {
              for (int i = 0; i < 200; i++) {
                receipts.add(replicas.send(0, "puid-" + i, "event", 1));
              }
              sent.complete();
            });
    Replicas.await(sent.future());
    receipts.forEach(Replicas::await);
    assertEquals(1, questions.get());
  }

  private static Failure failure(Future<?> future) {
    Promise<Throwable> cause = Promise.promise();
    future.onComplete(value -> cause.fail("expected a failure, got " + value), cause::complete);
    return assertInstanceOf(Failure.class, Replicas.await(cause.future()));
  }
}
