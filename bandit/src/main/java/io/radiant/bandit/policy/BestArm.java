package io.radiant.bandit.policy;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The probability that each arm is the best of all, given independent Beta beliefs: P(a) = ∫ f_a(y)
 * ∏_{b≠a} F_b(y) dy, within about 1e−12.
 *
 * <p>One sweep from the right end of the log-odds scale to the left, in panels short enough for the
 * narrowest density at hand. On each panel a Gauss–Legendre rule gives densities, running integrals
 * (hence every F, with no incomplete beta function) and the sum. The sweep ends at the highest of
 * all lower ends: further left one F is 0, and so is every product. Arms that end before that have
 * no chance and are left out, so that the cost is that of the arms still in the race.
 *
 * <p>One object per computation; it holds the state of the sweep.
 */
final class BestArm {

  private static final LegendreRule RULE = new LegendreRule(16);
  private static final int ORDER = RULE.nodes().length;

  // How long a panel may be. With panels of two fifths of these lengths, none of 90 000 random
  // probabilities (up to 10⁷ rewards an arm) moved by more than 3e−13.
  private static final double SPREADS_PER_PANEL = 1.5;
  private static final double LONGEST_CORE_PANEL = 1;
  private static final double SHARE_OF_DISTANCE = 0.5;
  private static final double LONGEST_FALL = 8;

  private final BetaPosterior[] contenders;
  private final double end;
  private final double[] survival;
  private final double[] probability;
  private final double[][] density;
  private final double[][] below;
  private final double[] offsets = new double[ORDER];
  private final double[] bends = new double[ORDER];
  private final double[] others;

  private BestArm(BetaPosterior[] contenders, double end) {
    this.contenders = contenders;
    this.end = end;
    int arms = contenders.length;
    survival = new double[arms];
    probability = new double[arms];
    density = new double[arms][ORDER];
    below = new double[arms][ORDER];
    others = new double[arms];
  }

  /** One probability per arm, in the order of the arms; they sum to 1. */
  static double[] probabilities(BetaPosterior[] arms) {
    double[] integrals = integrals(arms);
    double sum = Arrays.stream(integrals).sum();
    return Arrays.stream(integrals).map(integral -> integral / sum).toArray();
  }

  /** The probabilities as integrated; what their sum misses to 1 is the error of the quadrature. */
  static double[] integrals(BetaPosterior[] arms) {
    double end = Arrays.stream(arms).mapToDouble(BetaPosterior::low).max().orElseThrow();
    int[] racing = IntStream.range(0, arms.length).filter(arm -> arms[arm].high() > end).toArray();
    BetaPosterior[] contenders =
        Arrays.stream(racing).mapToObj(arm -> arms[arm]).toArray(BetaPosterior[]::new);
    double[] swept = new BestArm(contenders, end).sweep();
    double[] integrals = new double[arms.length];
    for (int i = 0; i < racing.length; i++) {
      integrals[racing[i]] = swept[i];
    }
    return integrals;
  }

  private double[] sweep() {
    double right = Arrays.stream(contenders).mapToDouble(BetaPosterior::high).max().orElseThrow();
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
    for (BetaPosterior arm : contenders) {
      edge = Math.max(edge, arm.high() < right ? arm.high() : right - reach(arm, right));
    }
    return edge;
  }

  /**
   * How far left of {@code right} one panel can follow this density: within its core a part of its
   * width, outside as far as half the way to the peak and not down (or up) more than e^8.
   */
  private static double reach(BetaPosterior arm, double right) {
    double core = Math.min(SPREADS_PER_PANEL * arm.spread(), LONGEST_CORE_PANEL);
    double distance = SHARE_OF_DISTANCE * Math.abs(right - arm.peak());
    return Math.min(Math.max(core, distance), LONGEST_FALL / Math.abs(arm.slope(right)));
  }

  private void addPanel(double left, double right) {
    double half = (right - left) / 2;
    placeNodes(left + half, half);
    for (int arm = 0; arm < contenders.length; arm++) {
      fill(arm, left + half, right, half);
    }
    for (int node = 0; node < ORDER; node++) {
      addNode(node, half * RULE.weights()[node]);
    }
  }

  /**
   * Places the nodes around {@code centre} and finds, once for all arms, the curved part of their
   * log densities: ln x − ln x_c or ln(1 − x) − ln(1 − x_c), whichever has the smaller terms.
   */
  private void placeNodes(double centre, double half) {
    double rarer = 1 / (1 + Math.exp(Math.abs(centre)));
    double direction = centre <= 0 ? 1 : -1;
    for (int node = 0; node < ORDER; node++) {
      offsets[node] = half * RULE.nodes()[node];
      bends[node] = Math.log1p(rarer * Math.expm1(direction * offsets[node]));
    }
  }

  private void fill(int arm, double centre, double right, double half) {
    if (contenders[arm].high() < right) {
      // Everything of this arm is further left: surely below.
      Arrays.fill(density[arm], 0);
      Arrays.fill(below[arm], 1);
      return;
    }
    fillDensity(contenders[arm], centre, density[arm]);
    fillBelow(arm, half);
  }

  private void fillDensity(BetaPosterior arm, double centre, double[] densities) {
    double logCentre = arm.logDensity(centre);
    double tilt = centre <= 0 ? arm.successes() : -arm.failures();
    for (int node = 0; node < ORDER; node++) {
      densities[node] = Math.exp(logCentre + tilt * offsets[node] - arm.total() * bends[node]);
    }
  }

  private void fillBelow(int arm, double half) {
    for (int node = 0; node < ORDER; node++) {
      double above = survival[arm] + half * dot(RULE.tails()[node], density[arm]);
      below[arm][node] = Math.max(0, 1 - above);
    }
    survival[arm] += half * dot(RULE.weights(), density[arm]);
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
