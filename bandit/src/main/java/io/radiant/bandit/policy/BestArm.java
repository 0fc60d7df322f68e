package io.radiant.bandit.policy;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The probability that each arm is the best of all, given independent beliefs: P(a) = ∫ f_a(y)
 * ∏_{b≠a} F_b(y) dy, within about 1e−12 up to 10⁸ rewards an arm (further on a density is so narrow
 * that the coordinates themselves are rounded).
 *
 * <p>One sweep from the right end of the line to the left, in panels short enough for the narrowest
 * density at hand. On each panel a Gauss–Legendre rule gives densities, running integrals (hence
 * every F, with no incomplete beta function) and the sum. The sweep ends at the highest of all
 * lower ends: further left one F is 0, and so is every product. Arms that end before that have no
 * chance and are left out, so that the cost is that of the arms still in the race.
 *
 * <p>One object per computation; it holds the state of the sweep.
 */
final class BestArm {

  private final Belief[] contenders;
  private final double end;
  private final double[] survival;
  private final double[] probability;
  private final double[][] density;
  private final double[][] below;
  private final Panel panel = new Panel();
  private final double[] others;

  private BestArm(Belief[] contenders, double end) {
    this.contenders = contenders;
    this.end = end;
    int arms = contenders.length;
    survival = new double[arms];
    probability = new double[arms];
    density = new double[arms][Panel.NODES];
    below = new double[arms][Panel.NODES];
    others = new double[arms];
  }

  /** One probability per arm, in the order of the arms; they sum to 1. */
  static double[] probabilities(Belief[] arms) {
    double[] integrals = integrals(arms);
    double sum = Arrays.stream(integrals).sum();
    return Arrays.stream(integrals).map(integral -> integral / sum).toArray();
  }

  /** The probabilities as integrated; what their sum misses to 1 is the error of the quadrature. */
  static double[] integrals(Belief[] arms) {
    double end = Arrays.stream(arms).mapToDouble(Belief::low).max().orElseThrow();
    int[] racing = IntStream.range(0, arms.length).filter(arm -> arms[arm].high() > end).toArray();
    Belief[] contenders = Arrays.stream(racing).mapToObj(arm -> arms[arm]).toArray(Belief[]::new);
    double[] swept = new BestArm(contenders, end).sweep();
    double[] integrals = new double[arms.length];
    for (int i = 0; i < racing.length; i++) {
      integrals[racing[i]] = swept[i];
    }
    return integrals;
  }

  private double[] sweep() {
    double right = Arrays.stream(contenders).mapToDouble(Belief::high).max().orElseThrow();
    while (right > end) {
      double left = nextEdge(right);
      addPanel(left, right);
      right = left;
    }
    return probability;
  }

  /** The left end of the panel that starts at {@code right}. */
  private double nextEdge(double right) {
    double edge = end;
    for (Belief arm : contenders) {
      edge = Math.max(edge, arm.high() < right ? arm.high() : right - arm.reach(right));
    }
    return edge;
  }

  private void addPanel(double left, double right) {
    panel.moveTo(left, right);
    for (int arm = 0; arm < contenders.length; arm++) {
      fill(arm, right);
    }
    for (int node = 0; node < Panel.NODES; node++) {
      addNode(node, panel.half() * Panel.RULE.weights()[node]);
    }
  }

  private void fill(int arm, double right) {
    if (contenders[arm].high() < right) {
      // Everything of this arm is further left: surely below.
      Arrays.fill(density[arm], 0);
      Arrays.fill(below[arm], 1);
      return;
    }
    contenders[arm].density(panel, density[arm]);
    fillBelow(arm, panel.half());
  }

  private void fillBelow(int arm, double half) {
    for (int node = 0; node < Panel.NODES; node++) {
      double above = survival[arm] + half * dot(Panel.RULE.tails()[node], density[arm]);
      below[arm][node] = Math.max(0, 1 - above);
    }
    survival[arm] += half * dot(Panel.RULE.weights(), density[arm]);
  }

  /** Adds one node to every arm's integral: its density times all others' F, with no division. */
  private void addNode(int node, double weight) {
    double before = weight;
    for (int arm = 0; arm < others.length; arm++) {
      others[arm] = before;
      before *= below[arm][node];
    }
    double after = 1;
    for (int arm = others.length - 1; arm >= 0; arm--) {
      probability[arm] += density[arm][node] * others[arm] * after;
      after *= below[arm][node];
    }
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
