package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.fail;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.message.Payload;
import io.radiant.node.learning.Receipt;
import io.radiant.node.wire.FeedbackBody;
import io.radiant.node.wire.FeedbackEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The replicas of a test, all on one bus. */
final class Replicas {
  static final String DEPLOYMENT = "digits";

  /** As by default, but talking more often, because a test waits for it. */
  static final ReplicaSettings FAST =
      new ReplicaSettings(5, 30, 2_000, 100, 1_000, 0, 2_000, 0, 64 * 1024, 8);

  /** As those, but nobody is in a hurry: what answers at all answers in time. */
  static final ReplicaSettings PATIENT =
      new ReplicaSettings(5, 30, 5_000, 1_000, 1_000, 0, 2_000, 20_000, 64 * 1024, 8);

  static final ReplicaSettings SMALL_LETTERS =
      new ReplicaSettings(5, 30, 2_000, 100, 1_000, 0, 5_000, 0, 2 * 1024, 2);

  private static final long PATIENCE_SECONDS = 30;
  private static final int TRIES = 20;

  private final Vertx vertx;
  private final int arms;
  private final List<MemoryLedger> ledgers = new ArrayList<>();
  private final List<ReplicaVerticle> verticles = new ArrayList<>();
  private final List<Vertx> processes = new ArrayList<>();
  private final List<String> deployments = new ArrayList<>();

  private Replicas(Vertx vertx, int arms) {
    this.vertx = vertx;
    this.arms = arms;
  }

  static Replicas start(Vertx vertx, int count, int arms) {
    return start(vertx, count, arms, FAST);
  }

  static Replicas start(Vertx vertx, int count, int arms, ReplicaSettings settings) {
    Replicas replicas = new Replicas(vertx, arms);
    for (int i = 0; i < count; i++) {
      replicas.join("pod-" + i, settings);
    }
    return replicas;
  }

  /** One in each of these processes. */
  static Replicas start(List<Vertx> processes, int arms, ReplicaSettings settings) {
    Replicas replicas = new Replicas(processes.get(0), arms);
    for (int i = 0; i < processes.size(); i++) {
      replicas.join(processes.get(i), "pod-" + i, settings);
    }
    return replicas;
  }

  /** Starts one more. */
  MemoryLedger join(String name, ReplicaSettings settings) {
    return join(vertx, name, settings);
  }

  MemoryLedger join(Vertx process, String name, ReplicaSettings settings) {
    MemoryLedger ledger = new MemoryLedger(name, arms);
    ReplicaVerticle verticle =
        new ReplicaVerticle("default", DEPLOYMENT, name, ledger, settings, System::nanoTime);
    deployments.add(await(process.deployVerticle(verticle)));
    processes.add(process);
    ledgers.add(ledger);
    verticles.add(verticle);
    return ledger;
  }

  void end(int replica) {
    await(processes.get(replica).undeploy(deployments.get(replica)));
  }

  /** One of them decides and counts. */
  void decideAndReward(String puid, Random chance) {
    int replica = chance.nextInt(ledgers.size());
    MemoryLedger ledger = ledgers.get(replica);
    ledger.decide(puid, chance.nextInt(arms), MemoryLedger.NOW - chance.nextInt(1000));
    await(ledger.report(report(puid, "event", chance.nextDouble())));
    verticles.get(replica).touched();
  }

  /** A report by the prediction's id alone. */
  static FeedbackBody report(String puid, String event, double reward) {
    return new FeedbackBody(
        puid,
        reward,
        Map.of(),
        Map.of(),
        Payload.NOTHING,
        Payload.NOTHING,
        Payload.NOTHING,
        new FeedbackEvent(event, OptionalLong.empty(), false));
  }

  FeedbackOutcome outcome(int replica, String puid, String event, double reward) {
    return await(send(replica, puid, event, reward)).outcome();
  }

  /** The same for a client who sends it again while replicas are too slow for each other. */
  FeedbackOutcome outcomeInTheEnd(int replica, String puid, String event, double reward) {
    return await(insist(replica, report(puid, event, reward), TRIES)).outcome();
  }

  private Future<Receipt> insist(int replica, FeedbackBody body, int tries) {
    return send(replica, body)
        .recover(
            cause ->
                tries > 1 && cause instanceof Failure failure && isUnavailable(failure)
                    ? insist(replica, body, tries - 1)
                    : Future.failedFuture(cause));
  }

  private static boolean isUnavailable(Failure failure) {
    return failure.code() == ErrorCode.UNIT_UNAVAILABLE;
  }

  /** A client's report to one of them. */
  Future<Receipt> send(int replica, String puid, String event, double reward) {
    return send(replica, report(puid, event, reward));
  }

  Future<Receipt> send(int replica, FeedbackBody body) {
    return new ReplicatedLedger(ledgers.get(replica), verticles.get(replica)).report(body);
  }

  boolean areEqual() {
    return ledgers.stream().map(MemoryLedger::state).distinct().count() == 1;
  }

  long unreadable() {
    return verticles.stream().mapToLong(ReplicaVerticle::unreadable).sum();
  }

  MemoryLedger ledger(int replica) {
    return ledgers.get(replica);
  }

  ReplicaVerticle verticle(int replica) {
    return verticles.get(replica);
  }

  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      return fail("expected a value, got " + failed.getCause(), failed.getCause());
    } catch (InterruptedException | TimeoutException never) {
      throw new IllegalStateException(never);
    }
  }
}
