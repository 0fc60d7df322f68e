package io.radiant.bandit.policy;

/**
 * The Kullback–Leibler divergence between coins: kl(p, q) = p·ln(p/q) + (1 − p)·ln((1 − p)/(1 −
 * q)), with 0·ln 0 = 0.
 */
final class BernoulliDivergence {

  private static final double LARGEST = 1 - 1e-15;
  private static final double TOLERANCE = 1e-12;

  /** What rounding leaves of a divergence of 0. */
  private static final double ROUNDING = 4e-16;

  private static final double NARROW = 1e-14;
  private static final double STALLED = 1e-3;
  private static final int MOST_STEPS = 100;

  private BernoulliDivergence() {}

  static double of(double p, double q) {
    return term(p, q) + term(1 - p, 1 - q);
  }

  private static double term(double p, double q) {
    return p == 0 ? 0 : p * Math.log(p / q);
  }

  /** The largest q from p to 1 with kl(p, q) ≤ {@code divergence}, within about 1e−11. */
  static double upperBound(double p, double divergence) {
    if (p >= 1) {
      return 1;
    }
    if (p <= 0) {
      return -Math.expm1(-divergence);
    }
    return search(p, divergence);
  }

  /**
   * Newton's method within a shrinking bracket. Near 1 its steps become tiny long before it is
   * there: a small step is no reason to stop, but one to bisect.
   */
  private static double search(double p, double divergence) {
    double low = p;
    double high = Math.min(LARGEST, p + Math.sqrt(divergence / 2));
    double enough = Math.max(TOLERANCE * divergence, ROUNDING);
    double q =
        Math.min(high, p + Math.sqrt(2 * divergence * p * (1 - p) + divergence * divergence));
    for (int step = 0; step < MOST_STEPS && high - low > NARROW; step++) {
      double excess = of(p, q) - divergence;
      if (Math.abs(excess) <= enough) {
        return q;
      }
      low = excess < 0 ? q : low;
      high = excess < 0 ? high : q;
      double newton = q - excess * q * (1 - q) / (q - p);
      boolean stalled =
          Math.abs(newton - q) < STALLED * (high - low) && Math.abs(excess) > STALLED * divergence;
      q = stalled || !(newton > low && newton < high) ? (low + high) / 2 : newton;
    }
    return q;
  }
}
