package io.radiant.node.admin;

import io.radiant.bandit.inference.Interval;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Where values stand in a picture.
 *
 * @param values what the axis shows, of some width
 * @param left where the lowest stands
 * @param right where the highest stands
 */
record Axis(Interval values, double left, double right) {
  private static final double[] ROUND = {1, 2, 5, 10};

  static Axis over(Interval values, double left, double right) {
    return new Axis(values, left, right);
  }

  double place(double value) {
    return left + (value - values.low()) / values.width() * (right - left);
  }

  /** Round values, about so many. */
  double[] ticks(int wanted) {
    double step = step(wanted);
    long first = (long) Math.ceil(values.low() / step - 1e-9);
    long last = (long) Math.floor(values.high() / step + 1e-9);
    return LongStream.rangeClosed(first, last).mapToDouble(i -> i * step).toArray();
  }

  /** How many decimals those have. */
  int decimals(int wanted) {
    return (int) Math.max(0, -Math.floor(Math.log10(step(wanted)) + 1e-9));
  }

  private double step(int wanted) {
    double rough = values.width() / wanted;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    return DoubleStream.of(ROUND)
        .map(round -> round * power)
        .filter(s -> s >= rough)
        .min()
        .orElse(10 * power);
  }
}
