package io.radiant.bandit.inference;

/**
 * One origin's guard-rail between two arms of a router: does an event, an error or an answer slower
 * than a bound, come more often with the candidate than with the baseline?
 *
 * <p>A one-sided {@link RandomisationTest} on the decisions for either of the two, with their
 * propensities given that it was one of them. So it holds under drift and bandits, and the trouble
 * that hits both arms alike is no evidence. An arm's event must be reported as surely as its
 * absence is: a call that timed out is a slow one, not a missing one.
 *
 * <p>Written and read by one thread, its owner's.
 */
public final class ArmGuardRail {

  private final int baseline;
  private final int candidate;
  private final RandomisationTest test = RandomisationTest.secondHigher();

  /** A guard-rail for one arm by another, given as their places in the router. */
  public ArmGuardRail(int baseline, int candidate) {
    if (baseline < 0 || candidate < 0 || baseline == candidate) {
      throw new IllegalArgumentException(
          "arms: " + baseline + ", " + candidate + " (expected: two different ones)");
    }
    this.baseline = baseline;
    this.candidate = candidate;
  }

  /**
   * Takes one decision into the evidence, if it was for one of the two arms.
   *
   * @param propensities the chance of every arm of the router when this one was chosen; not kept
   */
  public ObservationOutcome observe(int arm, boolean event, double[] propensities) {
    if (arm < 0 || arm >= propensities.length) {
      return ObservationOutcome.UNKNOWN_ARM;
    }
    if (arm != baseline && arm != candidate) {
      return ObservationOutcome.NOT_COMPARED;
    }
    if (Math.max(baseline, candidate) >= propensities.length) {
      return ObservationOutcome.INVALID_PROPENSITIES;
    }
    return test.observe(arm == candidate ? 1 : 0, event ? 1 : 0, givenEither(propensities));
  }

  private double[] givenEither(double[] propensities) {
    double either = propensities[baseline] + propensities[candidate];
    return new double[] {propensities[baseline] / either, propensities[candidate] / either};
  }

  /** The evidence that the candidate is worse. */
  public RandomisationEvidence evidence() {
    return test.evidence();
  }
}
