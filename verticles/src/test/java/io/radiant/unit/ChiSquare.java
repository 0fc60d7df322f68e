package io.radiant.unit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

/** Pearson's test of counts against probabilities. */
final class ChiSquare {
  /** One of a million tests of what is right fails. */
  private static final double NORMAL_QUANTILE = 4.753;

  private ChiSquare() {}

  static void assertFits(long[] counts, double... probabilities) {
    double total = Arrays.stream(counts).sum();
    double statistic = 0;
    int cells = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      double expected = total * probabilities[cell];
      assertTrue(expected > 0 || counts[cell] == 0, "never: " + cell);
      statistic += expected > 0 ? Math.pow(counts[cell] - expected, 2) / expected : 0;
      cells += expected > 0 ? 1 : 0;
    }
    assertTrue(
        statistic <= quantile(cells - 1),
        "%s against %s".formatted(Arrays.toString(counts), Arrays.toString(probabilities)));
  }

  /** Wilson and Hilferty's approximation. */
  private static double quantile(int freedom) {
    double spread = 2.0 / (9 * freedom);
    return freedom == 0
        ? 1e-9
        : freedom * Math.pow(1 - spread + NORMAL_QUANTILE * Math.sqrt(spread), 3);
  }
}
