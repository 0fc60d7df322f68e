package io.radiant.bandit.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What can be done with several e-values, given as logarithms, whatever they depend on. */
public final class EValues {

  private EValues() {}

  /**
   * The logarithm of their average, itself an e-value: "at least one of these hypotheses is wrong"
   * (Vovk and Wang, "E-values: calibration, combination and applications", Annals of Statistics 49,
   * 2021).
   */
  public static double logMean(double... logs) {
    if (logs.length == 0) {
      throw new IllegalArgumentException("e-values: none (expected: at least 1)");
    }
    double largest = Arrays.stream(logs).max().orElseThrow();
    if (Double.isInfinite(largest)) {
      return largest;
    }
    double sum = Arrays.stream(logs).map(log -> Math.exp(log - largest)).sum();
    return largest + Math.log(sum / logs.length);
  }

  /**
   * The hypotheses to reject, by their place in the list, such that the expected share of wrong
   * ones among them is {@code alpha} at most: e-BH (Wang and Ramdas, "False discovery rate control
   * with e-values", JRSS B 84, 2022). The e-values may depend on each other in any way.
   */
  public static List<Integer> discoveries(double alpha, double... logs) {
    Alpha.check(alpha);
    List<Integer> strongestFirst =
        IntStream.range(0, logs.length)
            .boxed()
            .sorted(Comparator.comparingDouble(place -> -logs[place]))
            .toList();
    return strongestFirst.stream()
        .limit(discoveries(alpha, logs, strongestFirst))
        .sorted()
        .toList();
  }

  private static int discoveries(double alpha, double[] logs, List<Integer> strongestFirst) {
    int count = logs.length;
    while (count > 0 && logs[strongestFirst.get(count - 1)] < logBar(alpha, logs.length, count)) {
      count--;
    }
    return count;
  }

  private static double logBar(double alpha, int hypotheses, int rejected) {
    return Math.log(hypotheses / (alpha * rejected));
  }
}
