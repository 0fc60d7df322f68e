package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ContextTotals;
import java.util.Objects;

/**
 * {@link ColdStart} for policies that look at features; the share holds for each request.
 *
 * @param policy decides within these bounds
 * @param share the most, above 0 and below 1, that arms without rewards hold together
 */
public record ColdStartInContext(ContextualPolicy policy, double share)
    implements ContextualPolicy {

  public ColdStartInContext {
    Objects.requireNonNull(policy);
    ColdStart.check(share);
  }

  @Override
  public ContextualSnapshot snapshot(ContextTotals totals, long version, long seed) {
    ContextualSnapshot free = policy.snapshot(totals, version, seed);
    int arms = totals.arms().size();
    ArmSelection cold = ArmSelection.of(arms, arm -> totals.arms().get(arm).count() == 0);
    ArmSelection warm = ArmSelection.of(arms, arm -> totals.arms().get(arm).count() > 0);
    if (cold.isEmpty() || warm.isEmpty()) {
      return free;
    }
    ContextualSnapshot amongWarm = policy.snapshot(warm.from(totals), version, seed);
    return new Bounded(free, cold, amongWarm, warm, share);
  }

  /** What the policy says of all, unless that gives the cold ones too much. */
  private record Bounded(
      ContextualSnapshot free,
      ArmSelection cold,
      ContextualSnapshot amongWarm,
      ArmSelection warm,
      double share)
      implements ContextualSnapshot {
    @Override
    public void propensities(double[] features, double[] propensities) {
      free.propensities(features, propensities);
      double held = cold.sum(propensities);
      if (held > share) {
        double[] own = new double[warm.size()];
        amongWarm.propensities(features, own);
        cold.scale(share / held, propensities);
        warm.put(1 - share, own, propensities);
      }
    }

    @Override
    public int arms() {
      return free.arms();
    }

    @Override
    public int features() {
      return free.features();
    }

    @Override
    public long version() {
      return free.version();
    }
  }
}
