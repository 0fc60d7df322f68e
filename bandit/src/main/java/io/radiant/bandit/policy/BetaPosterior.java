package io.radiant.bandit.policy;

/**
 * What is believed about one arm's mean reward x: Beta(successes, failures), seen on the log-odds
 * scale y = ln(x/(1 − x)).
 *
 * <p>On that scale every Beta density is smooth, has one peak and falls off at least exponentially,
 * with no singular ends: what a quadrature wants. All formulas are written as differences from the
 * peak, so that the digits survive with 10⁶ and more rewards, where the usual α·ln x + β·ln(1 − x)
 * − ln B(α, β) cancels.
 */
final class BetaPosterior implements Belief {

  // How long a panel may be. With panels of two fifths of these lengths, none of 90 000 random
  // probabilities (up to 10⁷ rewards an arm) moved by more than 3e−13.
  private static final double SPREADS_PER_PANEL = 1.5;
  private static final double LONGEST_CORE_PANEL = 1;
  private static final double SHARE_OF_DISTANCE = 0.5;
  private static final double LONGEST_FALL = 8;

  private final double successes;
  private final double failures;
  private final double total;
  private final double peak;
  private final double logPeakDensity;
  private final double spread;
  private final double low;
  private final double high;

  BetaPosterior(double successes, double failures) {
    this.successes = successes;
    this.failures = failures;
    total = successes + failures;
    peak = Math.log(successes / failures);
    logPeakDensity = logPeakDensity(successes, failures);
    spread = 1 / Math.sqrt(successes / total * failures);
    low = peak + Support.end(this::fall, -spread);
    high = peak + Support.end(this::fall, spread);
  }

  /** Where the density is highest; also the log-odds of the mean. */
  double peak() {
    return peak;
  }

  @Override
  public double low() {
    return low;
  }

  @Override
  public double high() {
    return high;
  }

  /**
   * Within the core a part of its width (that of the normal curve with this peak), outside as far
   * as half the way to the peak and not down (or up) more than e^8.
   */
  @Override
  public double reach(double right) {
    double core = Math.min(SPREADS_PER_PANEL * spread, LONGEST_CORE_PANEL);
    double distance = SHARE_OF_DISTANCE * Math.abs(right - peak);
    return Math.min(Math.max(core, distance), LONGEST_FALL / Math.abs(slope(right)));
  }

  @Override
  public void density(Panel panel, double[] densities) {
    double logCentre = logDensity(panel.centre());
    double tilt = panel.centre() <= 0 ? successes : -failures;
    double[] offsets = panel.offsets();
    double[] bends = panel.bends();
    for (int node = 0; node < densities.length; node++) {
      densities[node] = Math.exp(logCentre + tilt * offsets[node] - total * bends[node]);
    }
  }

  /** The logarithm of the density at {@code logOdds}. */
  double logDensity(double logOdds) {
    return logPeakDensity + fall(logOdds - peak);
  }

  /** The derivative of the log density at {@code logOdds}. */
  double slope(double logOdds) {
    return successes - total / (1 + Math.exp(-logOdds));
  }

  /** How far the log density is below its peak, {@code offset} away from it; 0 or negative. */
  private double fall(double offset) {
    // Two forms of one formula. The one that counts the rarer outcome has the smaller terms.
    return successes <= failures
        ? successes * offset - total * Math.log1p(successes / total * Math.expm1(offset))
        : -failures * offset - total * Math.log1p(failures / total * Math.expm1(-offset));
  }

  /** Stirling's formula for 1/B(α, β)·x^α·(1 − x)^β at x = α/(α + β); its large terms are gone. */
  private static double logPeakDensity(double successes, double failures) {
    double total = successes + failures;
    double correction =
        Stirling.error(total) - Stirling.error(successes) - Stirling.error(failures);
    return 0.5 * Math.log(successes / total * failures) - Stirling.HALF_LOG_TWO_PI + correction;
  }
}
