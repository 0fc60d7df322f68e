package io.radiant.bandit.stats;

import static io.radiant.bandit.stats.Fixtures.ARMS;
import static io.radiant.bandit.stats.Fixtures.DAY;
import static io.radiant.bandit.stats.Fixtures.NOW;
import static io.radiant.bandit.stats.Fixtures.bytes;
import static io.radiant.bandit.stats.Fixtures.event;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.radiant.bandit.policy.EpsilonGreedy;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.ThompsonSampling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Replicas that write, tell each other badly, stop and start again, against one that does not. */
class ReplicasTest {

  private static final int REPLICAS = 5;
  private static final List<Forgetting> FORGETTINGS =
      List.of(Forgetting.nothing(), Forgetting.halfLife(DAY), Forgetting.window(DAY / 4, 20));

  @Test
  void knowTheSameWhateverHappensBetweenThem() {
    for (long seed = 0; seed < 60; seed++) {
      for (Forgetting forgetting : FORGETTINGS) {
        Measure measure = new Measure(RewardRange.UNIT, forgetting, (int) seed % 4);
        assertConverge(measure, new Random(seed), forgetting + ", seed " + seed);
      }
    }
  }

  private static void assertConverge(Measure measure, Random chance, String what) {
    Statistics oracle = new Statistics("oracle", measure);
    List<Replica> replicas = replicas(measure);
    List<Delta> underWay = new ArrayList<>();
    for (int step = 0; step < 400; step++) {
      Replica replica = replicas.get(chance.nextInt(REPLICAS));
      switch (chance.nextInt(10)) {
        case 0, 1, 2, 3, 4 -> replica.write(oracle, chance);
        case 5, 6 -> underWay.add(replica.tell(replicas.get(chance.nextInt(REPLICAS))));
        case 7 -> replica.hear(underWay, chance);
        case 8 -> replica.restart(chance.nextInt(4) == 0);
        default -> changeEpoch(replica, oracle, chance);
      }
    }
    replicas.forEach(from -> replicas.forEach(to -> to.statistics.merge(from.tell(to))));
    replicas.forEach(from -> replicas.forEach(to -> to.statistics.merge(from.tell(to))));
    byte[] expected = bytes(replicas.get(0).statistics);
    replicas.forEach(replica -> assertArrayEquals(expected, bytes(replica.statistics), what));
    assertEquals(
        oracle.totals(ARMS, NOW, 10), replicas.get(3).statistics.totals(ARMS, NOW, 10), what);
    if (measure.features() > 0) {
      assertSame(oracle, replicas.get(3).statistics, what);
    }
  }

  private static void assertSame(Statistics oracle, Statistics replica, String what) {
    int features = oracle.measure().features();
    List<ContextTotals.ArmContext> expected = oracle.contextTotals(ARMS, features, NOW, 10).arms();
    List<ContextTotals.ArmContext> actual = replica.contextTotals(ARMS, features, NOW, 10).arms();
    for (int arm = 0; arm < ARMS.size(); arm++) {
      assertEquals(expected.get(arm).count(), actual.get(arm).count(), what);
      assertArrayEquals(expected.get(arm).products(), actual.get(arm).products(), what);
      assertArrayEquals(expected.get(arm).rewards(), actual.get(arm).rewards(), what);
    }
  }

  private static void changeEpoch(Replica replica, Statistics oracle, Random chance) {
    if (chance.nextInt(20) == 0) {
      replica.statistics.begin(replica.statistics.epoch() + 1);
      oracle.begin(replica.statistics.epoch());
    }
  }

  private static List<Replica> replicas(Measure measure) {
    List<Replica> replicas = new ArrayList<>();
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(new Replica("pod-" + i, new Statistics("pod-" + i + "#0", measure)));
    }
    return replicas;
  }

  /** One pod: its statistics are replaced when it starts again. */
  private static final class Replica {
    private final String pod;
    private Statistics statistics;
    private int incarnation;

    Replica(String pod, Statistics statistics) {
      this.pod = pod;
      this.statistics = statistics;
    }

    void write(Statistics oracle, Random chance) {
      long epoch = Math.max(0, statistics.epoch() - chance.nextInt(2));
      long time = NOW - (long) (chance.nextDouble() * 30 * DAY);
      double importance = chance.nextDouble() * 9;
      double[] features = features(statistics.measure().features(), chance);
      Pull pull = new Pull(ARMS.get(chance.nextInt(3)), epoch, time, importance, features);
      double reward = chance.nextDouble();
      statistics.add(pull, reward);
      oracle.add(pull, reward);
      if (chance.nextInt(5) == 0) {
        statistics.subtract(pull, reward);
        oracle.subtract(pull, reward);
      }
    }

    private static double[] features(int count, Random chance) {
      return chance.doubles(count).map(place -> Math.sinh(20 * place - 10)).toArray();
    }

    Delta tell(Replica other) {
      return StatisticsCodec.decode(
          StatisticsCodec.encode(statistics.delta(other.statistics.known())));
    }

    /** Hears some of what is under way, in any order; what is not taken out comes again. */
    void hear(List<Delta> underWay, Random chance) {
      for (int i = chance.nextInt(4); i > 0 && !underWay.isEmpty(); i--) {
        statistics.merge(underWay.get(chance.nextInt(underWay.size())));
      }
      if (!underWay.isEmpty() && chance.nextBoolean()) {
        underWay.remove(chance.nextInt(underWay.size()));
      }
    }

    /** Starts again with all it had; as another origin where it cannot be sure of that. */
    void restart(boolean torn) {
      incarnation += torn ? 1 : 0;
      Delta saved = StatisticsCodec.decode(bytes(statistics));
      statistics = Statistics.resume(pod + "#" + incarnation, saved);
    }
  }

  // === Rewards that come three times, and a process that dies ===

  @Test
  void countEveryRewardOnceThoughEachComesThreeTimesAndAProcessDies() {
    for (long seed = 0; seed < 10; seed++) {
      for (Repeats repeats : Repeats.values()) {
        assertCountedOnce(repeats, new Random(seed), repeats + ", seed " + seed);
      }
    }
  }

  private static void assertCountedOnce(Repeats repeats, Random chance, String what) {
    List<RewardEvent> events = events(1000, chance);
    Statistics oracle = new Statistics("oracle", Fixtures.MEASURE);
    Durable single = new Durable("oracle", repeats);
    events.forEach(event -> single.book(oracle).offer(event, NOW));

    List<RewardEvent> thrice = new ArrayList<>();
    Collections.addAll(thrice, events.toArray(RewardEvent[]::new));
    thrice.addAll(events);
    thrice.addAll(events);
    Collections.shuffle(thrice, chance);
    List<Durable> pods = new ArrayList<>();
    for (int i = 0; i < REPLICAS; i++) {
      pods.add(new Durable("pod-" + i, repeats));
    }
    for (RewardEvent event : thrice) {
      Durable owner = pods.get((int) Long.remainderUnsigned(event.decision(), REPLICAS));
      owner.offer(event);
      if (chance.nextInt(200) == 0) {
        owner.save();
      }
      if (chance.nextInt(300) == 0) {
        owner.die();
      }
    }
    Statistics reader = new Statistics("reader", Fixtures.MEASURE);
    pods.forEach(pod -> reader.merge(pod.statistics.delta(VersionVector.NOTHING)));
    assertEquals(oracle.totals(ARMS, NOW), reader.totals(ARMS, NOW), what);
    assertEquals(1000, reader.totals(ARMS, NOW).totalCount(), what);
  }

  private static List<RewardEvent> events(int count, Random chance) {
    List<RewardEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pull pull = new Pull(ARMS.get(i % 3), 0, NOW - chance.nextInt(1000), 2);
      events.add(event(pull, "puid-" + i, "e", NOW, chance.nextDouble()));
    }
    return events;
  }

  /** A writer with a journal: what it may have told before it died, it knows again afterwards. */
  private static final class Durable {
    private final String origin;
    private final List<RewardEvent> journal = new ArrayList<>();
    private EventWindow window;
    private Statistics statistics;
    private byte[] saved;
    private int savedAt;

    Durable(String origin, Repeats repeats) {
      this.origin = origin;
      this.window = new EventWindow(repeats, DAY, 10_000);
      this.statistics = new Statistics(origin, Fixtures.MEASURE);
      save();
    }

    RewardBook book(Statistics someStatistics) {
      return new RewardBook(someStatistics, window, ARMS);
    }

    void offer(RewardEvent event) {
      journal.add(event);
      book(statistics).offer(event, NOW);
    }

    void save() {
      saved = SavedBook.encode(statistics, window);
      savedAt = journal.size();
    }

    void die() {
      byte[] before = bytes(statistics);
      SavedBook book = SavedBook.decode(saved, DAY, 10_000);
      statistics = Statistics.resume(origin, book.statistics());
      window = book.window();
      journal.subList(savedAt, journal.size()).forEach(event -> book(statistics).offer(event, NOW));
      assertArrayEquals(before, bytes(statistics));
    }
  }

  // === What is learned ===

  @Test
  void makeTheSnapshotThatOneLedgerMakes() {
    Random chance = new Random(7);
    RewardLedger ledger = new RewardLedger(3, RewardRange.UNIT);
    List<Replica> replicas = replicas(Fixtures.MEASURE);
    for (int i = 0; i < 5_000; i++) {
      int arm = chance.nextInt(3);
      double reward = chance.nextDouble();
      ledger.record(arm, reward);
      replicas.get(i % REPLICAS).statistics.add(Pull.of(ARMS.get(arm), 0, NOW), reward);
    }
    Statistics merged = new Statistics("reader", Fixtures.MEASURE);
    replicas.forEach(replica -> merged.merge(replica.statistics.delta(VersionVector.NOTHING)));
    ArmTotals totals = merged.totals(ARMS, NOW);
    assertEquals(ledger.totals(), totals);
    for (Policy policy : List.of(new EpsilonGreedy(0.1), ThompsonSampling.withUniformPrior())) {
      for (int arm = 0; arm < 3; arm++) {
        assertEquals(
            policy.snapshot(ledger.totals(), 5_000, 1).propensity(arm),
            policy.snapshot(totals, totals.totalCount(), 1).propensity(arm));
      }
    }
  }
}
