package io.radiant.node.replica;

import java.util.List;

/**
 * A prediction of a test, and what clients report about it.
 *
 * @param arm as in {@link TwoRouters#trail}
 * @param importance what multiplies its loss
 */
record Prediction(String puid, int arm, long epoch, double importance, List<Event> events) {

  /** One report. */
  record Event(String id, long observedMillis, double reward, boolean retraction) {}
}
