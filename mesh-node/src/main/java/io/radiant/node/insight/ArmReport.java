package io.radiant.node.insight;

import io.radiant.bandit.inference.Interval;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One arm of a router in figures, in the units of its rewards.
 *
 * @param name the arm's name
 * @param decisions how often it was chosen, as far as that was taken down
 * @param share of all decisions
 * @param rewards how many were counted
 * @param weight what these weigh together: less than their number where the past is forgotten
 * @param mean of its rewards; empty without any
 * @param interval the means that are not ruled out
 * @param method how the interval was made
 * @param propensity its chance to be chosen now; empty if that is not known
 * @param probabilityOfBest how likely it is to have the highest mean
 */
public record ArmReport(
    String name,
    long decisions,
    OptionalDouble share,
    long rewards,
    double weight,
    OptionalDouble mean,
    Interval interval,
    MeanInterval.Method method,
    OptionalDouble propensity,
    double probabilityOfBest) {
  public ArmReport {
    Objects.requireNonNull(name);
    Objects.requireNonNull(share);
    Objects.requireNonNull(mean);
    Objects.requireNonNull(interval);
    Objects.requireNonNull(method);
    Objects.requireNonNull(propensity);
  }
}
