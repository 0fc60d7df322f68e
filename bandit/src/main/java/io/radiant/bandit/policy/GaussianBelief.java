package io.radiant.bandit.policy;

/** A normal belief about one arm's mean reward. */
final class GaussianBelief implements Belief {

  private static final double ENDS = Math.sqrt(-2 * Support.LOG_NOTHING);
  private static final double DEVIATIONS_PER_PANEL = 1.5;
  private static final double LONGEST_FALL = 8;

  private final double mean;
  private final double deviation;
  private final double logPeakDensity;

  GaussianBelief(double mean, double deviation) {
    this.mean = mean;
    this.deviation = deviation;
    logPeakDensity = -Stirling.HALF_LOG_TWO_PI - Math.log(deviation);
  }

  @Override
  public double low() {
    return mean - ENDS * deviation;
  }

  @Override
  public double high() {
    return mean + ENDS * deviation;
  }

  @Override
  public double reach(double right) {
    double distance = Math.abs(right - mean) / deviation;
    return deviation * Math.min(DEVIATIONS_PER_PANEL, LONGEST_FALL / distance);
  }

  @Override
  public void density(Panel panel, double[] densities) {
    // The centre's distance first: it keeps its digits where the offsets are small.
    double centre = panel.centre() - mean;
    for (int node = 0; node < densities.length; node++) {
      double z = (centre + panel.offsets()[node]) / deviation;
      densities[node] = Math.exp(logPeakDensity - z * z / 2);
    }
  }
}
