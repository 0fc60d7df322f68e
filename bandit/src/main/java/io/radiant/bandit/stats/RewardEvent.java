package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

/**
 * One message about the reward of one decision.
 *
 * @param pull the decision, the same one in all of its events
 * @param decision 64 bits that stand for the decision, e.g. a hash of its puid
 * @param event 64 bits that stand for this message, e.g. a hash of puid and event id together;
 *     never those of a decision
 * @param timeMillis when the reward was observed: the later one wins where rewards are revised
 * @param reward in the units of the declared range, whatever was sent
 */
public record RewardEvent(Pull pull, long decision, long event, long timeMillis, double reward) {

  public RewardEvent {
    requireNonNull(pull, "pull");
  }
}
