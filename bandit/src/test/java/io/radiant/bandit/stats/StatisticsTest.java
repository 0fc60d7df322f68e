package io.radiant.bandit.stats;

import static io.radiant.bandit.stats.Fixtures.ARMS;
import static io.radiant.bandit.stats.Fixtures.MEASURE;
import static io.radiant.bandit.stats.Fixtures.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  private final Statistics one = new Statistics("one", MEASURE);
  private final Statistics two = new Statistics("two", MEASURE);

  private static void reward(Statistics statistics, String arm, double reward) {
    statistics.add(Pull.of(arm, statistics.epoch(), NOW), reward);
  }

  private static MergeReport tellAll(Statistics from, Statistics to) {
    return to.merge(from.delta(VersionVector.NOTHING));
  }

  @Test
  void takesARowOnce() {
    reward(one, "a", 1);
    reward(one, "b", 0.5);
    one.decided("b");
    assertEquals(new MergeReport(2, 0, 0), tellAll(one, two));
    assertEquals(new MergeReport(0, 2, 0), tellAll(one, two));
    assertEquals(one.totals(ARMS, NOW), two.totals(ARMS, NOW));
    assertEquals(1, two.totals(ARMS, NOW).decisions(1));
  }

  @Test
  void sendsOnlyWhatIsNew() {
    reward(one, "a", 1);
    reward(one, "b", 1);
    tellAll(one, two);
    reward(one, "b", 1);
    assertEquals(1, one.delta(two.known()).size());
    two.merge(one.delta(two.known()));
    assertEquals(0, one.delta(two.known()).size());
  }

  /** A delta that came after a lost one says nothing about what was in that. */
  @Test
  void asksAgainForWhatWasLost() {
    reward(one, "a", 1);
    VersionVector thought = one.known();
    reward(one, "b", 1);
    two.merge(one.delta(thought));
    assertEquals(0, two.known().version("one"));
    two.merge(one.delta(two.known()));
    assertEquals(one.totals(ARMS, NOW), two.totals(ARMS, NOW));
  }

  @Test
  void passesOnWhatItHeardFromOthers() {
    Statistics three = new Statistics("three", MEASURE);
    reward(one, "a", 1);
    tellAll(one, two);
    tellAll(two, three);
    assertEquals(1, three.totals(ARMS, NOW).count(0));
    assertEquals(1, three.known().version("one"));
  }

  @Test
  void doesNotChangeWhatItHasSent() {
    reward(one, "a", 1);
    Delta sent = one.delta(VersionVector.NOTHING);
    reward(one, "a", 1);
    two.merge(sent);
    assertEquals(1, two.totals(ARMS, NOW).count(0));
  }

  @Test
  void saysWhenAnotherWritesInItsName() {
    Statistics impostor = new Statistics("one", MEASURE);
    reward(impostor, "a", 1);
    assertEquals(new MergeReport(0, 0, 1), tellAll(impostor, one));
    assertEquals(0, one.totals(ARMS, NOW).totalCount());
  }

  @Test
  void keepsWhatIsKnownOfOtherArmsWhenOneComesOrGoes() {
    reward(one, "a", 0.25);
    reward(one, "b", 0.75);
    ArmTotals changed = one.totals(List.of("new", "b"), NOW);
    assertEquals(0, changed.count(0));
    assertEquals(0.75, changed.mean(1));
    assertEquals(0.25, one.totals(ARMS, NOW).mean(0));
  }

  @Test
  void beginsOneEpochWhenTwoReplicasSeeOneChange() {
    one.begin(1);
    two.begin(1);
    tellAll(one, two);
    assertEquals(1, two.epoch());
    two.begin(0);
    assertEquals(1, two.epoch());
  }

  @Test
  void keepsAtMostSoManyPseudoObservationsOfAnArm() {
    for (int i = 0; i < 1000; i++) {
      reward(one, "a", i % 4 == 0 ? 1 : 0);
    }
    reward(one, "b", 1);
    one.begin(1);
    reward(one, "a", 1);
    ArmTotals totals = one.totals(ARMS, NOW, 10);
    assertEquals(1, totals.count(0));
    assertEquals(11, totals.weight(0), 1e-12);
    assertEquals(3.5, totals.sum(0), 1e-12);
    assertEquals(1, totals.weight(1));
    assertEquals(1, one.totals(ARMS, NOW).weight(0));
  }

  @Test
  void keepsTheLastEpochsOnly() {
    reward(one, "a", 1);
    tellAll(one, two);
    one.begin(Statistics.EPOCHS_KEPT);
    tellAll(one, two);
    assertEquals(0, one.delta(VersionVector.NOTHING).size());
    assertEquals(0, two.delta(VersionVector.NOTHING).size());
  }

  /** A reward that was counted before a restart is taken back after it, under another origin. */
  @Test
  void takesBackWhatAnEarlierIncarnationCounted() {
    reward(one, "a", 0.3);
    reward(one, "a", 0.1);
    Delta saved = one.delta(VersionVector.NOTHING);
    Statistics next = Statistics.resume("one#2", saved);
    next.subtract(Pull.of("a", 0, NOW), 0.3);
    assertEquals(0.1, next.totals(ARMS, NOW).sum(0));
    assertEquals(1, next.totals(ARMS, NOW).count(0));
    // Who has heard of the taking back alone knows nothing worse than nothing.
    two.merge(StatisticsCodec.decode(StatisticsCodec.encode(next.delta(saved.known()))));
    assertEquals(0, two.totals(ARMS, NOW).weight(0));
    tellAll(one, two);
    assertEquals(next.totals(ARMS, NOW), two.totals(ARMS, NOW));
  }

  @Test
  void addsUpOnlyWhatIsMeasuredAlike() {
    Measure otherwise = new Measure(RewardRange.UNIT, Forgetting.halfLife(1000));
    Delta delta = new Statistics("other", otherwise).delta(VersionVector.NOTHING);
    assertThrows(IllegalArgumentException.class, () -> one.merge(delta));
  }

  @Test
  void needsNamesThatCanBeWritten() {
    String tooLong = "x".repeat(256);
    assertThrows(IllegalArgumentException.class, () -> new Statistics("", MEASURE));
    assertThrows(IllegalArgumentException.class, () -> one.decided(tooLong));
    assertThrows(IllegalArgumentException.class, () -> one.decided("\uD800"));
    assertThrows(IllegalArgumentException.class, () -> one.totals(List.of("a", "a"), NOW));
  }
}
