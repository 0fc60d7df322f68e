package io.radiant.bandit.policy;

/**
 * Gauss–Legendre quadrature on [−1, 1], of the whole interval and of the part right of each node.
 *
 * <p>With n nodes the whole is exact for polynomials of degree 2n − 1, the parts for degree n − 1
 * (they integrate the interpolating polynomial).
 */
final class LegendreRule {

  private static final int NEWTON_STEPS = 10;

  private final double[] nodes;
  private final double[] weights;
  private final double[][] tails;

  LegendreRule(int order) {
    nodes = new double[order];
    weights = new double[order];
    for (int i = 0; i < order; i++) {
      nodes[i] = root(order, Math.cos(Math.PI * (i + 0.75) / (order + 0.5)));
      double slope = slope(order, nodes[i]);
      weights[i] = 2 / ((1 - nodes[i] * nodes[i]) * slope * slope);
    }
    tails = tails(order);
  }

  /** The nodes, from the right to the left. */
  double[] nodes() {
    return nodes;
  }

  /** One weight per node, for the integral from −1 to 1. */
  double[] weights() {
    return weights;
  }

  /** Row i holds one weight per node, for the integral from node i to 1. */
  double[][] tails() {
    return tails;
  }

  private static double root(int order, double guess) {
    double x = guess;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      x -= legendre(order, x)[order] / slope(order, x);
    }
    return x;
  }

  private static double slope(int order, double x) {
    double[] values = legendre(order, x);
    return order * (x * values[order] - values[order - 1]) / (x * x - 1);
  }

  /** P₀(x) to P_degree(x), by Bonnet's recursion. */
  private static double[] legendre(int degree, double x) {
    double[] values = new double[degree + 1];
    values[0] = 1;
    values[1] = x;
    for (int k = 1; k < degree; k++) {
      values[k + 1] = ((2 * k + 1) * x * values[k] - k * values[k - 1]) / (k + 1);
    }
    return values;
  }

  private double[][] tails(int order) {
    double[][] rows = new double[order][order];
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < order; j++) {
        rows[i][j] = weights[j] / 2 * tailSum(legendre(order, nodes[i]), legendre(order, nodes[j]));
      }
    }
    return rows;
  }

  /** Σ (2k + 1)·P_k(t_j)·∫P_k over [t_i, 1], where (2k + 1)·∫P_k = P_{k−1}(t_i) − P_{k+1}(t_i). */
  private static double tailSum(double[] atStart, double[] atNode) {
    double sum = 1 - atStart[1];
    for (int k = 1; k < atNode.length - 1; k++) {
      sum += atNode[k] * (atStart[k - 1] - atStart[k + 1]);
    }
    return sum;
  }
}
