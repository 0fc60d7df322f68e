package io.radiant.bandit.inference;

import java.util.Map;
import java.util.Optional;

/**
 * What a policy would have earned.
 *
 * @param decisions how many it rests on
 * @param effectiveSampleSize how many decisions of the policy itself they are worth, (Σw)² / Σw²
 *     (Kong, 1992)
 * @param meanWeight should be near 1
 * @param interval the value's confidence sequence, valid at any time, for any rewards in 0..1 and
 *     any weights; where the value drifts, for its average over the decisions. It holds the
 *     estimate of {@link Estimator#IPS}, as far as that is a possible value
 * @param estimates by estimator; those that need predictions are missing if one decision has none
 */
public record OffPolicyEstimates(
    long decisions,
    double effectiveSampleSize,
    double meanWeight,
    Interval interval,
    Map<Estimator, OffPolicyEstimate> estimates)
    implements OffPolicyResult {

  public OffPolicyEstimates {
    estimates = Map.copyOf(estimates);
  }

  /** The estimate by one estimator. */
  public Optional<OffPolicyEstimate> by(Estimator estimator) {
    return Optional.ofNullable(estimates.get(estimator));
  }
}
