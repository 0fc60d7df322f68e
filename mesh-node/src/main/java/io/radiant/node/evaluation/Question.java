package io.radiant.node.evaluation;

import io.radiant.bandit.stats.Repeats;
import io.radiant.bandit.stats.RewardRange;
import java.util.Objects;

/**
 * What is asked of a log.
 *
 * @param router {@link io.radiant.unit.RouterPlan#id}
 * @param target the policy in question
 * @param period which decisions are meant; what was reported at any time counts for them
 * @param range the declared range of the router's rewards
 * @param repeats what several rewards for one decision come to
 * @param missing what decisions without a reward are taken for
 * @param minimumPropensity the least chance that an arm must have had which would be played
 */
public record Question(
    String router,
    TargetSpec target,
    Period period,
    RewardRange range,
    Repeats repeats,
    Missing missing,
    double minimumPropensity) {
  public Question {
    Objects.requireNonNull(router);
    Objects.requireNonNull(target);
    Objects.requireNonNull(period);
    Objects.requireNonNull(range);
    Objects.requireNonNull(repeats);
    Objects.requireNonNull(missing);
    if (!(minimumPropensity > 0 && minimumPropensity <= 1)) {
      throw new IllegalArgumentException(
          "minimum propensity: " + minimumPropensity + " (expected: above 0, at most 1)");
    }
    if (missing == Missing.ZERO && !(range.low() <= 0 && range.high() >= 0)) {
      throw new IllegalArgumentException(
          "rewards from %s to %s have no 0 that a missing one could be"
              .formatted(range.low(), range.high()));
    }
  }
}
