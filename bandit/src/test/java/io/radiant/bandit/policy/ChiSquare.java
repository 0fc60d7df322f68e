package io.radiant.bandit.policy;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Pearson's test of counts against probabilities. */
final class ChiSquare {

  private ChiSquare() {}

  /**
   * How likely counts at least this far off are; uniform on [0, 1] where the probabilities hold.
   */
  static double significance(long[] counts, double[] probabilities) {
    double total = Arrays.stream(counts).sum();
    double statistic = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      double expected = total * probabilities[cell];
      statistic += (counts[cell] - expected) * (counts[cell] - expected) / expected;
    }
    return RegularizedGamma.Q.value((counts.length - 1) / 2.0, statistic / 2);
  }
}
