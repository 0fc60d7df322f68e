package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All of the traffic to the arm with the highest index, evenly where several have it.
 *
 * <p>An arm without rewards has an infinite index: until every arm has one, the arms without share
 * the traffic. An index of 0 in its place never tries a second arm once the first has paid.
 */
final class HighestIndex {

  private HighestIndex() {}

  /**
   * @param index of an arm that has rewards
   */
  static double[] propensities(ArmTotals totals, IntToDoubleFunction index) {
    double[] indices =
        IntStream.range(0, totals.arms())
            .mapToDouble(
                a -> totals.weight(a) == 0 ? Double.POSITIVE_INFINITY : index.applyAsDouble(a))
            .toArray();
    double best = Arrays.stream(indices).max().orElseThrow();
    long ties = Arrays.stream(indices).filter(value -> value == best).count();
    return Arrays.stream(indices).map(value -> value == best ? 1.0 / ties : 0).toArray();
  }
}
