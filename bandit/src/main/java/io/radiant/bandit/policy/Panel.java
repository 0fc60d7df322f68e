package io.radiant.bandit.policy;

/**
 * A stretch of the line on which arms are compared, seen at the nodes of a Gauss–Legendre rule.
 *
 * <p>One object is moved along the line; what it says holds until it is moved again.
 */
final class Panel {

  static final LegendreRule RULE = new LegendreRule(16);
  static final int NODES = RULE.nodes().length;

  private final double[] offsets = new double[NODES];
  private final double[] bends = new double[NODES];
  private double centre;
  private double half;
  private boolean bent;

  void moveTo(double left, double right) {
    half = (right - left) / 2;
    centre = left + half;
    bent = false;
    for (int node = 0; node < NODES; node++) {
      offsets[node] = half * RULE.nodes()[node];
    }
  }

  double centre() {
    return centre;
  }

  /** Half the length: the factor from the rule's weights to this panel's. */
  double half() {
    return half;
  }

  /** Where the nodes are, as differences from the centre. */
  double[] offsets() {
    return offsets;
  }

  /**
   * On the log-odds scale, the curved part of every Beta's log density, less that at the centre:
   * ln(x/x_c) or ln((1 − x)/(1 − x_c)), whichever has the smaller terms. It is the same for all
   * arms, and computed once.
   */
  double[] bends() {
    if (!bent) {
      bend();
      bent = true;
    }
    return bends;
  }

  private void bend() {
    double rarer = 1 / (1 + Math.exp(Math.abs(centre)));
    double direction = centre <= 0 ? 1 : -1;
    for (int node = 0; node < NODES; node++) {
      bends[node] = Math.log1p(rarer * Math.expm1(direction * offsets[node]));
    }
  }
}
