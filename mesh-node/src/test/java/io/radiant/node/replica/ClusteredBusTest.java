package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.node.whole.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas on a bus that goes over TCP: the same as on a bus of one process. */
final class ClusteredBusTest {
  private static final int PROCESSES = 3;

  private final List<Vertx> processes = ClusterNode.start(PROCESSES);
  private final Replicas replicas = Replicas.start(processes, 3, Replicas.FAST);

  @AfterEach
  void end() {
    Replicas.await(Future.join(processes.stream().map(Vertx::close).toList()));
  }

  @Test
  void replicasLearnTheSameAndReportsComeToWhoDecided() {
    Eventually.holds("they have met", () -> replicas.verticle(0).peers() == PROCESSES - 1);
    Random chance = new Random(1);
    for (int i = 0; i < 100; i++) {
      replicas.decideAndReward("puid-" + i, chance);
    }
    replicas.ledger(2).decide("elsewhere", 1, MemoryLedger.NOW - 1);
    assertEquals(FeedbackOutcome.ACCEPTED, replicas.outcomeInTheEnd(0, "elsewhere", "event", 1));
    assertEquals(FeedbackOutcome.DUPLICATE, replicas.outcomeInTheEnd(1, "elsewhere", "event", 1));
    assertEquals(
        FeedbackOutcome.UNKNOWN_DECISION, replicas.outcomeInTheEnd(0, "nowhere", "event", 1));
    Eventually.holds("all are equal", replicas::areEqual);
    assertEquals(101, replicas.ledger(0).totals().totalCount());

    replicas.end(2);
    Vertx late = processes.get(2);
    MemoryLedger ledger = replicas.join(late, "late", Replicas.FAST.withHelloMillis(100));
    assertEquals(replicas.ledger(0).state(), ledger.state());
    assertEquals(0, replicas.unreadable());
  }
}
