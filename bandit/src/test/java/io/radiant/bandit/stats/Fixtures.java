package io.radiant.bandit.stats;

import io.radiant.bandit.policy.DecisionHash;
import java.util.List;

/** Decisions and rewards that the tests share. */
final class Fixtures {

  static final long NOW = 1_700_000_000_000L;
  static final long DAY = 86_400_000;
  static final List<String> ARMS = List.of("a", "b", "c");
  static final Measure MEASURE = new Measure(RewardRange.UNIT, Forgetting.nothing());

  private Fixtures() {}

  static byte[] bytes(Statistics statistics) {
    return StatisticsCodec.encode(statistics.delta(VersionVector.NOTHING));
  }

  /** An event as an edge would make it: its ids are hashes of puid and event id. */
  static RewardEvent event(Pull pull, String puid, String eventId, long time, double reward) {
    long decision = DecisionHash.of(puid, 0, 0);
    long event = DecisionHash.of(puid, DecisionHash.salt(eventId), 1);
    return new RewardEvent(pull, decision, event, time, reward);
  }

  static RewardEvent event(String arm, String puid, String eventId, long time, double reward) {
    return event(new Pull(arm, 0, NOW - 1000, 2), puid, eventId, time, reward);
  }
}
