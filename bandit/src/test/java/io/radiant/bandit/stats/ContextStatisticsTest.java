package io.radiant.bandit.stats;

import static io.radiant.bandit.stats.Fixtures.ARMS;
import static io.radiant.bandit.stats.Fixtures.DAY;
import static io.radiant.bandit.stats.Fixtures.NOW;
import static io.radiant.bandit.stats.Fixtures.bytes;
import static io.radiant.bandit.stats.Fixtures.event;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.radiant.bandit.stats.ContextTotals.ArmContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rewards that are counted with the features of their decisions. */
class ContextStatisticsTest {

  private static final int FEATURES = 3;
  private static final long SEED = 41;
  private static final Measure MEASURE =
      new Measure(RewardRange.UNIT, Forgetting.nothing(), FEATURES);

  private static RewardBook book(Statistics statistics, Repeats repeats) {
    return new RewardBook(statistics, new EventWindow(repeats, DAY, 100_000), ARMS);
  }

  private static Pull pull(String arm, long time, double... features) {
    return new Pull(arm, 0, time, 0, features);
  }

  private static List<RewardEvent> events(int count, Random chance) {
    List<RewardEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] features = chance.doubles(FEATURES, -3, 3).toArray();
      Pull pull = pull(ARMS.get(chance.nextInt(3)), NOW - 1 - chance.nextInt(1000), features);
      events.add(event(pull, "puid-" + i, "e", NOW, chance.nextDouble()));
    }
    return events;
  }

  private static Statistics counted(List<RewardEvent> events, RewardEvent... last) {
    Statistics statistics = new Statistics("pod", MEASURE);
    RewardBook book = book(statistics, Repeats.REVISE);
    events.forEach(event -> book.offer(event, NOW));
    List.of(last).forEach(event -> book.offer(event, NOW));
    return statistics;
  }

  private static void assertSame(Statistics expected, Statistics actual) {
    for (int arm = 0; arm < ARMS.size(); arm++) {
      ArmContext one = expected.contextTotals(ARMS, FEATURES, NOW, 0).arms().get(arm);
      ArmContext other = actual.contextTotals(ARMS, FEATURES, NOW, 0).arms().get(arm);
      assertEquals(one.count(), other.count());
      assertArrayEquals(one.products(), other.products());
      assertArrayEquals(one.rewards(), other.rewards());
    }
  }

  // === What is added up ===

  @Test
  void addsUpFeaturesAndWhatTheyEarned() {
    Statistics statistics = new Statistics("pod", MEASURE);
    RewardBook book = book(statistics, Repeats.FIRST_WINS);
    book.offer(event(pull("a", NOW - 1, 1, 2, -.5), "p1", "e", NOW, 1), NOW);
    book.offer(event(pull("a", NOW - 1, 0, -1, 4), "p2", "e", NOW, .25), NOW);
    ArmContext arm = statistics.contextTotals(ARMS, FEATURES, NOW, 0).arms().get(0);
    assertEquals(2, arm.count());
    assertArrayEquals(new double[] {1, 2, -.5, 5, -5, 16.25}, arm.products());
    assertArrayEquals(new double[] {1, 1.75, .5}, arm.rewards());
    assertEquals(2, statistics.totals(ARMS, NOW).weight(0));
  }

  @Test
  void weighsByTheTimeOfTheDecision() {
    Statistics statistics =
        new Statistics("pod", new Measure(RewardRange.UNIT, Forgetting.halfLife(DAY), 1));
    statistics.add(pull("a", NOW - 2 * DAY, 3), .5);
    statistics.add(pull("a", NOW - DAY / 2, 1), 1);
    ArmContext arm = statistics.contextTotals(ARMS, 1, NOW, 0).arms().get(0);
    double half = Math.sqrt(.5);
    assertArrayEquals(new double[] {.25 * 9 + half}, arm.products(), 1e-12);
    assertArrayEquals(new double[] {.25 * 1.5 + half}, arm.rewards(), 1e-12);
  }

  @Test
  void dropsWhatHasLeftTheWindow() {
    Statistics statistics =
        new Statistics("pod", new Measure(RewardRange.UNIT, Forgetting.window(DAY, 2), 1));
    statistics.add(pull("a", NOW - 5 * DAY, 3), .5);
    statistics.add(pull("a", NOW, 2), 1);
    ArmContext arm = statistics.contextTotals(ARMS, 1, NOW, 0).arms().get(0);
    assertEquals(1, arm.count());
    assertArrayEquals(new double[] {4}, arm.products());
  }

  @Test
  void keepsALittleOfTheEpochsBeforeIfAsked() {
    Statistics statistics = new Statistics("pod", MEASURE);
    for (int i = 0; i < 100; i++) {
      statistics.add(pull("a", NOW, 1, 0, 2), 1);
    }
    statistics.begin(1);
    statistics.add(new Pull("a", 1, NOW, 0, new double[] {0, 1, 0}), 1);
    ArmContext own = statistics.contextTotals(ARMS, FEATURES, NOW, 0).arms().get(0);
    assertArrayEquals(new double[] {0, 0, 0, 1, 0, 0}, own.products());
    ArmContext kept = statistics.contextTotals(ARMS, FEATURES, NOW, 10).arms().get(0);
    assertArrayEquals(new double[] {10, 0, 20, 1, 0, 40}, kept.products(), 1e-12);
    assertArrayEquals(new double[] {10, 1, 20}, kept.rewards(), 1e-12);
    assertEquals(1, kept.count());
  }

  @Test
  void knowsArmsByTheirNames() {
    Statistics statistics = counted(events(100, new Random(SEED)));
    List<ArmContext> all = statistics.contextTotals(ARMS, FEATURES, NOW, 0).arms();
    List<ArmContext> some =
        statistics.contextTotals(List.of("new", "c", "a"), FEATURES, NOW, 0).arms();
    assertArrayEquals(new double[6], some.get(0).products());
    assertArrayEquals(all.get(2).products(), some.get(1).products());
    assertArrayEquals(all.get(0).rewards(), some.get(2).rewards());
  }

  // === Order, repetition, division, retraction ===

  /** The last three come in their order: versions of rows tell which arm was written last. */
  @Test
  void holdsTheSameBytesWhateverTheOrderAndHoweverOftenEventsCome() {
    Random chance = new Random(SEED);
    List<RewardEvent> events = events(500, chance);
    RewardEvent[] last =
        ARMS.stream()
            .map(arm -> event(pull(arm, NOW - 1, 1, 2, 3), "last-" + arm, "e", NOW, .5))
            .toArray(RewardEvent[]::new);
    byte[] expected = bytes(counted(events, last));
    for (int i = 0; i < 10; i++) {
      List<RewardEvent> again = new ArrayList<>(events);
      again.addAll(events.subList(0, 200));
      Collections.shuffle(again, chance);
      assertArrayEquals(expected, bytes(counted(again, last)), "shuffle " + i + ", seed " + SEED);
    }
  }

  @Test
  void addsUpTheSameHoweverRewardsAreDividedOverOrigins() {
    Random chance = new Random(SEED);
    List<RewardEvent> events = events(500, chance);
    Statistics reader = new Statistics("reader", MEASURE);
    List<Statistics> origins = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      origins.add(new Statistics("pod-" + i, MEASURE));
    }
    for (RewardEvent event : events) {
      origins.get(chance.nextInt(4)).add(event.pull(), event.reward());
    }
    origins.forEach(origin -> reader.merge(origin.delta(VersionVector.NOTHING)));
    assertSame(counted(events), reader);
  }

  @Test
  void isToldTheSameInOneDeltaOrInOneForEachEvent() {
    Statistics writer = new Statistics("pod", MEASURE);
    RewardBook book = book(writer, Repeats.SUM);
    Statistics each = new Statistics("reader", MEASURE);
    Statistics once = new Statistics("reader", MEASURE);
    for (RewardEvent event : events(200, new Random(SEED))) {
      book.offer(event, NOW);
      each.merge(StatisticsCodec.decode(StatisticsCodec.encode(writer.delta(each.known()))));
    }
    once.merge(writer.delta(VersionVector.NOTHING));
    assertArrayEquals(bytes(once), bytes(each));
  }

  @ParameterizedTest
  @EnumSource
  void leavesNothingOfWhatIsTakenBack(Repeats repeats) {
    List<RewardEvent> events = events(100, new Random(SEED));
    Statistics statistics = new Statistics("pod", MEASURE);
    RewardBook book = book(statistics, repeats);
    events.forEach(event -> book.offer(event, NOW));
    events.subList(0, 60).forEach(event -> book.retract(event, NOW));
    Statistics rest = new Statistics("pod", MEASURE);
    RewardBook others = book(rest, repeats);
    events.subList(60, 100).forEach(event -> others.offer(event, NOW));
    assertSame(rest, statistics);
  }

  @Test
  void countsARevisedRewardAsIfItHadBeenTheFirst() {
    double[] features = {.3, -7, 1e-3};
    Statistics revised = new Statistics("pod", MEASURE);
    RewardBook book = book(revised, Repeats.REVISE);
    book.offer(event(pull("a", NOW - 1, features), "p", "e1", NOW, .7), NOW);
    book.offer(event(pull("a", NOW - 1, features), "p", "e2", NOW + 1, .1), NOW);
    Statistics plain = new Statistics("pod", MEASURE);
    plain.add(pull("a", NOW - 1, features), .1);
    assertSame(plain, revised);
  }

  // === What is refused ===

  @Test
  void refusesFeaturesThatAreNotThoseDeclared() {
    Statistics statistics = new Statistics("pod", MEASURE);
    RewardBook book = book(statistics, Repeats.FIRST_WINS);
    double[][] bad = {
      {}, {1, 2}, {1, 2, 3, 4}, {1, 2, Double.NaN}, {1, Double.NEGATIVE_INFINITY, 3}, {1, 2, -1.1e5}
    };
    for (double[] features : bad) {
      RewardEvent event = event(pull("a", NOW - 1, features), "p", "e", NOW, 1);
      assertEquals(FeedbackOutcome.INVALID_FEATURES, book.offer(event, NOW));
      assertEquals(FeedbackOutcome.INVALID_FEATURES, book.retract(event, NOW));
    }
    assertEquals(0, statistics.totals(ARMS, NOW).totalCount());
    RewardEvent good = event(pull("a", NOW - 1, 1, 2, -1e5), "p", "e", NOW, 1);
    assertEquals(FeedbackOutcome.ACCEPTED, book.offer(good, NOW));
  }

  @Test
  void takesNoNoticeOfFeaturesWhereNoneAreDeclared() {
    Statistics statistics = new Statistics("pod", Fixtures.MEASURE);
    RewardEvent event = event(pull("a", NOW - 1, 1, Double.NaN), "p", "e", NOW, 1);
    FeedbackOutcome outcome = book(statistics, Repeats.FIRST_WINS).offer(event, NOW);
    assertEquals(FeedbackOutcome.ACCEPTED, outcome);
    assertThrows(IllegalArgumentException.class, () -> statistics.contextTotals(ARMS, 2, NOW, 0));
  }

  @Test
  void refusesMoreFeaturesThanRowsCanHold() {
    RewardRange range = RewardRange.UNIT;
    new Measure(range, Forgetting.nothing(), Features.MOST);
    new Measure(range, Forgetting.halfLife(DAY), 43);
    assertThrows(
        IllegalArgumentException.class, () -> new Measure(range, Forgetting.nothing(), 257));
    assertThrows(
        IllegalArgumentException.class, () -> new Measure(range, Forgetting.nothing(), -1));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new Measure(range, Forgetting.halfLife(DAY), 44));
    assertEquals(
        "features: 44, which are 66176 sums in 64 buckets (expected: no more than 65536 sums;"
            + " fewer features, or forgetting with fewer buckets)",
        refusal.getMessage());
  }

  @Test
  void tellsPullsApartByTheirFeatures() {
    assertEquals(pull("a", NOW, 1, 2), pull("a", NOW, 1, 2));
    assertEquals(pull("a", NOW, 1, 2).hashCode(), pull("a", NOW, 1, 2).hashCode());
    assertNotEquals(pull("a", NOW, 1, 2), pull("a", NOW, 1, 3));
    assertEquals(Pull.of("a", 0, NOW), pull("a", NOW));
  }
}
