package io.radiant.node.learning;

import io.radiant.bandit.inference.RandomisationEvidence;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.unit.RouterPlan;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about one router at one moment, over all replicas that were heard of.
 *
 * @param plan the router
 * @param origin who counts here
 * @param epoch the present epoch
 * @param version the version of the policy's present snapshot
 * @param totals what its arms' rewards add up to, in the order of the plan's arms
 * @param propensities of the present snapshot; empty if the router decides by itself, or by the
 *     request
 * @param evidence whether the arms differ at all, in this epoch; empty where propensities depend on
 *     the request, or rewards are no observations of their own
 * @param outcomes how many reports came to what, since this process began
 */
public record RouterState(
    RouterPlan plan,
    String origin,
    long epoch,
    long version,
    ArmTotals totals,
    double[] propensities,
    Optional<RandomisationEvidence> evidence,
    Map<FeedbackOutcome, Long> outcomes) {}
