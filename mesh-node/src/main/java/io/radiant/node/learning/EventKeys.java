package io.radiant.node.learning;

import io.radiant.bandit.policy.DecisionHash;

/**
 * What stands for a prediction and for a report about it, where 64 bits must do.
 *
 * @param decision the prediction
 * @param event the report
 */
record EventKeys(long decision, long event) {
  /** Beyond the versions that the keys of a journal use. */
  private static final int UNKNOWN_PREDICTION = 16;

  private static final int UNNAMED_PREDICTION = 17;
  private static final int UNNAMED_EVENT = 18;

  /** Of a report about a prediction that has an id. */
  static EventKeys of(String puid, String eventId) {
    return new EventKeys(JournalBodies.decisionKey(puid), JournalBodies.eventKey(puid, eventId));
  }

  /** Of a report that names its event and no prediction: one event is one prediction then. */
  static EventKeys ofEvent(String eventId) {
    long decision = DecisionHash.of("", DecisionHash.salt(eventId), UNKNOWN_PREDICTION);
    return new EventKeys(decision, JournalBodies.eventKey("", eventId));
  }

  /** Of a report that names nothing, and is taken for a new one: the n-th of its kind. */
  static EventKeys unnamed(long n) {
    return new EventKeys(
        DecisionHash.of("", n, UNNAMED_PREDICTION), DecisionHash.of("", n, UNNAMED_EVENT));
  }
}
