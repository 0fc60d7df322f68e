package io.radiant.bandit.policy;

/** A Gumbel density: {@code mode} plus {@code scale} times a standard Gumbel variable. */
final class GumbelBelief implements Belief {

  /** Where z + e^−z passes 38 on the left, where it falls off twice exponentially. */
  private static final double LEFT_END = -3.8;

  private static final double SCALES_PER_PANEL = 1;
  private static final double SHARE_OF_DISTANCE = 0.25;
  private static final double LONGEST_FALL = 4;

  private final double mode;
  private final double scale;

  GumbelBelief(double mode, double scale) {
    this.mode = mode;
    this.scale = scale;
  }

  @Override
  public double low() {
    return mode + LEFT_END * scale;
  }

  @Override
  public double high() {
    return mode - Support.LOG_NOTHING * scale;
  }

  @Override
  public double reach(double right) {
    double z = (right - mode) / scale;
    double longest = Math.max(SCALES_PER_PANEL, SHARE_OF_DISTANCE * z);
    return scale * Math.min(longest, LONGEST_FALL / Math.abs(Math.expm1(-z)));
  }

  @Override
  public void density(Panel panel, double[] densities) {
    double centre = panel.centre() - mode;
    for (int node = 0; node < densities.length; node++) {
      double z = (centre + panel.offsets()[node]) / scale;
      densities[node] = Math.exp(-z - Math.exp(-z)) / scale;
    }
  }
}
