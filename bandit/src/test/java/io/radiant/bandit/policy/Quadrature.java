package io.radiant.bandit.policy;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The probability of being the highest by brute force: a fine midpoint rule over closed forms of
 * density and distribution, to hold {@link BestArm} against.
 */
final class Quadrature {

  private static final int STEPS = 400_000;

  private Quadrature() {}

  /** A density and its integral. */
  record Distribution(DoubleUnaryOperator density, DoubleUnaryOperator below) {}

  /**
   * @param centre a point that all have about them
   * @param width the scale of the narrowest
   */
  static double[] best(List<Distribution> arms, double centre, double width) {
    double[] best = new double[arms.size()];
    // x = centre + width·sinh(u) sees the core in fine steps and the tails in long ones.
    double end = 40;
    double step = 2 * end / STEPS;
    for (int i = 0; i < STEPS; i++) {
      double u = -end + (i + 0.5) * step;
      double x = centre + width * Math.sinh(u);
      double weight = step * width * Math.cosh(u);
      for (int arm = 0; arm < best.length; arm++) {
        best[arm] += weight * term(arms, arm, x);
      }
    }
    return best;
  }

  private static double term(List<Distribution> arms, int arm, double x) {
    double term = arms.get(arm).density.applyAsDouble(x);
    for (int other = 0; other < arms.size() && term > 0; other++) {
      term *= other == arm ? 1 : arms.get(other).below.applyAsDouble(x);
    }
    return term;
  }
}
