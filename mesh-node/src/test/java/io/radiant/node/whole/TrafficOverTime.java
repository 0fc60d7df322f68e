package io.radiant.node.whole;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How a policy shared requests between the models of {@link BanditDeployment}.
 *
 * @param shares of each model in each window of requests
 */
record TrafficOverTime(String policy, double[][] shares) {

  static TrafficOverTime mean(String policy, List<double[][]> games) {
    double[][] mean = new double[games.get(0).length][games.get(0)[0].length];
    for (double[][] game : games) {
      for (int window = 0; window < mean.length; window++) {
        for (int model = 0; model < mean[window].length; model++) {
          mean[window][model] += game[window][model] / games.size();
        }
      }
    }
    return new TrafficOverTime(policy, mean);
  }

  /** A model's share of all requests. */
  double overall(int model) {
    return between(model, 0, shares.length);
  }

  /** A model's share of the second half of the requests. */
  double late(int model) {
    return between(model, shares.length / 2, shares.length);
  }

  /** A model's share from one window on, up to another. */
  double between(int model, int from, int to) {
    return Arrays.stream(shares, from, to).mapToDouble(window -> window[model]).average().orElse(0);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("%-32s".formatted(policy));
    for (double[] window : shares) {
      text.append(" %3.0f".formatted(100 * window[BanditDeployment.BEST]));
    }
    return text.append(
            String.format(Locale.ROOT, "  second half: %.3f", late(BanditDeployment.BEST)))
        .toString();
  }
}
