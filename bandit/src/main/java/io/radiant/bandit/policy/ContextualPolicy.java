package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ContextTotals;

/**
 * A rule that turns what is known about the arms, and the features of one request, into the
 * probability of choosing each.
 *
 * <p>Like {@link Policy} it keeps nothing between calls, and equal arguments give equal snapshots
 * on every machine.
 */
public interface ContextualPolicy {

  /**
   * What to decide by from now on.
   *
   * @param totals what is known, at least one arm; arms without rewards are usual
   * @param version becomes the snapshot's version
   * @param seed for policies that draw; any value, 0 included
   */
  ContextualSnapshot snapshot(ContextTotals totals, long version, long seed);
}
