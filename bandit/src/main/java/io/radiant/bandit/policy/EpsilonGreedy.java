package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses the best arm so far, and any arm, the best included, with probability {@code epsilon}.
 *
 * <p>The propensity of arm a is ε/K + (1 − ε)·[a is best]/#best. An arm without rewards is better
 * than any with: until every arm has one, the arms without share the greedy part. The best arm thus
 * gets 1 − ε + ε/K of the traffic (Sutton and Barto, Reinforcement Learning, 2nd ed., §2.2), not 1
 * − ε.
 *
 * @param epsilon the explored share of the traffic, 0..1; a constant share explores, and costs, for
 *     ever
 */
public record EpsilonGreedy(double epsilon) implements Policy {

  public EpsilonGreedy {
    if (!(epsilon >= 0 && epsilon <= 1)) {
      throw new IllegalArgumentException("epsilon: " + epsilon + " (expected: 0..1)");
    }
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double[] values =
        IntStream.range(0, totals.arms()).mapToDouble(a -> value(totals, a)).toArray();
    double best = Arrays.stream(values).max().orElseThrow();
    long ties = Arrays.stream(values).filter(value -> value == best).count();
    double explored = epsilon / values.length;
    double greedy = (1 - epsilon) / ties;
    return PolicySnapshot.of(
        Arrays.stream(values).map(v -> v == best ? explored + greedy : explored).toArray(),
        version);
  }

  private static double value(ArmTotals totals, int arm) {
    return totals.count(arm) == 0 ? Double.POSITIVE_INFINITY : totals.mean(arm);
  }
}
