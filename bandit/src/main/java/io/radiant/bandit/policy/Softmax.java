package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses each arm in proportion to e^(μ/τ), with μ its mean reward, 0 for an arm without any:
 * Boltzmann exploration (Sutton and Barto, Reinforcement Learning, 2nd ed., §2.8).
 *
 * <p>It looks at means and not at how well they are known. A small temperature settles on the first
 * arm that pays, a large one never settles: for what has its propensities by tradition. {@link
 * BoltzmannGumbel} does it right.
 *
 * @param temperature τ, {@value #SMALLEST_TEMPERATURE} or more: a lead of τ is worth a factor e
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record Softmax(double temperature, double uniformShare) implements Policy {

  /** Below this it is greedy for all that a double can tell. */
  public static final double SMALLEST_TEMPERATURE = 1e-6;

  public Softmax {
    Parameter.atLeast(SMALLEST_TEMPERATURE, "temperature", temperature);
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double[] means = IntStream.range(0, totals.arms()).mapToDouble(a -> mean(totals, a)).toArray();
    double best = Arrays.stream(means).max().orElseThrow();
    double[] weights =
        Arrays.stream(means).map(mean -> Math.exp((mean - best) / temperature)).toArray();
    double sum = Arrays.stream(weights).sum();
    double[] shares = Arrays.stream(weights).map(weight -> weight / sum).toArray();
    return PolicySnapshot.of(Exploration.mix(uniformShare, shares), version);
  }

  private static double mean(ArmTotals totals, int arm) {
    return totals.weight(arm) == 0 ? 0 : totals.mean(arm);
  }
}
