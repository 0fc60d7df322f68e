package io.radiant.bandit.policy;

import java.util.function.DoubleUnaryOperator;

/** Where a density ends for all that a double can tell. */
final class Support {

  /** Density below e^−38 of the peak is nothing: both tails together are below 1e−16. */
  static final double LOG_NOTHING = -38;

  private static final int BISECTIONS = 6;

  private Support() {}

  /**
   * How far from the peak, in the direction of {@code step}, a log density falls to nothing.
   *
   * @param fall the log density less that of the peak, at a distance from it; decreasing
   * @param step a first guess, not 0
   */
  static double end(DoubleUnaryOperator fall, double step) {
    double outer = step;
    while (fall.applyAsDouble(outer) > LOG_NOTHING) {
      outer *= 2;
    }
    return shrink(fall, outer / 2, outer);
  }

  private static double shrink(DoubleUnaryOperator fall, double inner, double outer) {
    double something = inner;
    double nothing = outer;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (something + nothing) / 2;
      if (fall.applyAsDouble(middle) > LOG_NOTHING) {
        something = middle;
      } else {
        nothing = middle;
      }
    }
    return nothing;
  }
}
