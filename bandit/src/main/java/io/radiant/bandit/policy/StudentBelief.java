package io.radiant.bandit.policy;

/**
 * A belief about one arm's mean reward that a normal–inverse-gamma belief about mean and variance
 * leaves: Student's t with 2·shape degrees of freedom around {@code mean}.
 */
final class StudentBelief implements Belief {

  private static final double SCALES_PER_PANEL = 1.5;
  private static final double SHARE_OF_DISTANCE = 0.5;
  private static final double SHARE_OF_POLE_DISTANCE = 0.45;
  private static final double LONGEST_FALL = 8;

  private final double mean;
  private final double scale;
  private final double shape;
  private final double logPeakDensity;
  private final double end;

  /**
   * @param shape half the degrees of freedom, at least ½
   */
  StudentBelief(double mean, double scale, double shape) {
    this.mean = mean;
    this.scale = scale;
    this.shape = shape;
    // ln(Γ(a + ½)/(Γ(a)·√(2πa)·s)) by Stirling's formula; its large terms are gone.
    logPeakDensity =
        shape * Math.log1p(0.5 / shape)
            - 0.5
            + Stirling.error(shape + 0.5)
            - Stirling.error(shape)
            - Stirling.HALF_LOG_TWO_PI
            - Math.log(scale);
    end = scale * Support.end(this::tail, 1);
  }

  @Override
  public double low() {
    return mean - end;
  }

  @Override
  public double high() {
    return mean + end;
  }

  /**
   * As the normal curve near the peak; where few degrees of freedom make heavy tails, in proportion
   * to the distance to the density's poles, mean ± i·√(2·shape)·scale.
   */
  @Override
  public double reach(double right) {
    double z = Math.abs(right - mean) / scale;
    double longest = Math.max(SCALES_PER_PANEL, SHARE_OF_DISTANCE * z);
    double analytic = SHARE_OF_POLE_DISTANCE * Math.hypot(z, Math.sqrt(2 * shape));
    return scale * Math.min(Math.min(longest, analytic), LONGEST_FALL / slope(z));
  }

  private double slope(double z) {
    return (2 * shape + 1) * z / (2 * shape + z * z);
  }

  @Override
  public void density(Panel panel, double[] densities) {
    double centre = panel.centre() - mean;
    for (int node = 0; node < densities.length; node++) {
      densities[node] = Math.exp(logPeakDensity + fall((centre + panel.offsets()[node]) / scale));
    }
  }

  private double fall(double z) {
    return -(shape + 0.5) * Math.log1p(z / (2 * shape) * z);
  }

  /** Heavy tails hold more than their density: about its product with the distance. */
  private double tail(double z) {
    return fall(z) + Math.log(Math.max(1, z));
  }
}
