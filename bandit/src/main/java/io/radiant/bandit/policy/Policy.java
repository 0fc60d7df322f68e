package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;

/**
 * A rule that turns what is known about the arms into the probability of choosing each.
 *
 * <p>A policy keeps nothing between calls. Equal arguments give equal snapshots, on every machine
 * and in any order of calls; chance comes from the seed alone. The propensities in the snapshot are
 * the exact probabilities of its choices, so that what is logged can be used for off-policy
 * evaluation. A snapshot may take milliseconds and is made off the event loop; many threads may ask
 * one policy at once.
 *
 * <p>The number of observations is {@link ArmTotals#weight}, which is the count where nothing is
 * forgotten or carried over; an arm is without rewards where its weight is 0.
 */
public interface Policy {

  /**
   * The propensities that follow from the totals.
   *
   * @param totals what is known, at least one arm; arms without rewards are usual
   * @param version becomes the snapshot's version
   * @param seed for policies that draw; any value, 0 included
   */
  PolicySnapshot snapshot(ArmTotals totals, long version, long seed);
}
