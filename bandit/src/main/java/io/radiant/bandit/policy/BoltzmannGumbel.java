package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.stream.IntStream;

/**
 * Chooses the arm with the highest μ + C/√N·G, with G a standard Gumbel variable for each arm; an
 * arm without rewards comes first.
 *
 * <p>With one scale for all arms the highest of such sums is the softmax of the means. A scale for
 * each, that shrinks as the arm becomes known, makes it a sound policy (Cesa-Bianchi, Gentile,
 * Lugosi and Neu, "Boltzmann exploration done right", NeurIPS 2017). The probability of being the
 * highest is integrated; the seed is not used.
 *
 * @param scale C, {@value #SMALLEST_SCALE} or more; the standard deviation of rewards, ½ at most
 *     for rewards from 0 to 1
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record BoltzmannGumbel(double scale, double uniformShare) implements Policy {

  /** Below this it is greedy, with a density too narrow to integrate. */
  public static final double SMALLEST_SCALE = 1e-6;

  public BoltzmannGumbel {
    Parameter.atLeast(SMALLEST_SCALE, "scale", scale);
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    return PolicySnapshot.of(Exploration.mix(uniformShare, highest(totals)), version);
  }

  private double[] highest(ArmTotals totals) {
    if (IntStream.range(0, totals.arms()).anyMatch(arm -> totals.weight(arm) == 0)) {
      return HighestIndex.propensities(totals, totals::mean);
    }
    return BestArm.probabilities(
        IntStream.range(0, totals.arms())
            .mapToObj(
                arm -> new GumbelBelief(totals.mean(arm), scale / Math.sqrt(totals.weight(arm))))
            .toArray(Belief[]::new));
  }
}
