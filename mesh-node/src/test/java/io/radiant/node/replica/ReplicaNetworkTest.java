package io.radiant.node.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.node.whole.Eventually;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Five replicas on one bus, which may lose, delay and double what they tell each other. */
final class ReplicaNetworkTest {
  private static final int REPLICAS = 5;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void end() {
    Replicas.await(vertx.close());
  }

  @Test
  void everyReplicaHasEveryRewardWithinAMoment() {
    Replicas replicas = Replicas.start(vertx, REPLICAS, 3);
    Random chance = new Random(1);
    for (int i = 0; i < 500; i++) {
      replicas.decideAndReward("puid-" + i, chance);
    }
    Eventually.holds("all are equal", replicas::areEqual);
    assertEquals(500, replicas.ledger(3).totals().totalCount());
    assertEquals(0, replicas.unreadable());
  }

  @Test
  void lostLateAndDoubledLettersCostAMomentAndNoReward() {
    for (long seed = 0; seed < 5; seed++) {
      Vertx own = Vertx.vertx();
      UnreliableBus bus = new UnreliableBus(own, seed);
      Replicas replicas = Replicas.start(own, REPLICAS, 3);
      Random chance = new Random(seed);
      for (int i = 0; i < 1_000; i++) {
        replicas.decideAndReward("puid-" + i, chance);
        if (i % 100 == 0) {
          Replicas.await(own.timer(10));
        }
      }
      Eventually.holds("something was lost, seed " + seed, () -> bus.lost() > 20);
      bus.heal();
      Eventually.holds("all are equal, seed " + seed, replicas::areEqual);
      for (int i = 0; i < REPLICAS; i++) {
        assertEquals(1_000, replicas.ledger(i).totals().totalCount(), "seed " + seed);
      }
      Replicas.await(own.close());
    }
  }

  @Test
  void whoStartsLateKnowsAllBeforeItServes() {
    Replicas replicas = Replicas.start(vertx, REPLICAS, 100);
    Random chance = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      replicas.decideAndReward("puid-" + i, chance);
    }
    Eventually.holds("all are equal", replicas::areEqual);
    MemoryLedger late = replicas.join("late", Replicas.FAST.withHelloMillis(50));
    assertEquals(replicas.ledger(0).state(), late.state());
  }

  @Test
  void whoStartsLateIsToldOnceAndNotByEverybody() {
    Replicas replicas = Replicas.start(vertx, REPLICAS, 3);
    replicas.decideAndReward("puid", new Random(3));
    Eventually.holds("all are equal", replicas::areEqual);
    MemoryLedger late = replicas.join("late", Replicas.FAST.withHelloMillis(50));
    assertEquals(replicas.ledger(0).state(), late.state());
    assertEquals(1, late.merges());
  }

  @Test
  void largeStatisticsComeInManyLettersOfBoundedSize() {
    List<Integer> sizes = new ArrayList<>();
    vertx
        .eventBus()
        .<Object>addOutboundInterceptor(
            letter -> {
              synchronized (sizes) {
                sizes.add(((io.vertx.core.buffer.Buffer) letter.message().body()).length());
              }
              letter.next();
            });
    Replicas replicas = Replicas.start(vertx, 2, 400, Replicas.SMALL_LETTERS);
    Random chance = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      replicas.decideAndReward("puid-" + i, chance);
    }
    Eventually.holds("both are equal", replicas::areEqual);
    MemoryLedger late = replicas.join("late", Replicas.SMALL_LETTERS.withHelloMillis(50));
    Eventually.holds("all are equal", () -> late.state().equals(replicas.ledger(0).state()));
    int most = 3 * Replicas.SMALL_LETTERS.partBytes() / 2;
    synchronized (sizes) {
      assertTrue(sizes.stream().allMatch(size -> size <= most), "letters of " + sizes);
    }
    assertTrue(late.state().length() > 20 * most);
  }

  @Test
  void whoEndsTellsTheOthersWhatOnlyItKnows() {
    Replicas replicas = Replicas.start(vertx, 2, 3);
    Eventually.holds("they have met", () -> replicas.verticle(0).peers() == 1);
    replicas.ledger(1).decide("puid", 1, MemoryLedger.NOW);
    replicas.end(1);
    Eventually.holds("it is known", () -> replicas.ledger(0).totals().decisions(1) == 1);
    Eventually.holds("it is gone", () -> replicas.verticle(0).peers() == 0);
  }

  @Test
  void aReplicaWithoutOthersTellsNobodyAndStartsAtOnce() {
    Replicas replicas = Replicas.start(vertx, 1, 3);
    replicas.decideAndReward("puid", new Random(5));
    assertEquals(0, replicas.verticle(0).peers());
    assertEquals(0, replicas.ledger(0).merges());
  }
}
