package io.radiant.bandit.policy;

/**
 * Chooses an arm by where a hash falls on the line on which the arms' propensities lie end to end.
 *
 * <p>Costs a step per arm, where {@link PolicySnapshot#choose} costs one in all; in return it needs
 * no table, so that propensities may be those of one request, and it is steady: when propensities
 * change a little, few hashes change their arm.
 */
public final class CumulativeChoice {

  private static final double TO_UNIT = 0x1p-53;

  private CumulativeChoice() {}

  /**
   * The arm for this decision.
   *
   * @param propensities one per arm, together 1
   * @param decisionHash 64 well mixed bits, see {@link DecisionHash}; the upper 53 matter
   */
  public static int of(double[] propensities, long decisionHash) {
    double place = (decisionHash >>> 11) * TO_UNIT;
    int last = 0;
    for (int arm = 0; arm < propensities.length; arm++) {
      if (propensities[arm] > 0) {
        if (place < propensities[arm]) {
          return arm;
        }
        place -= propensities[arm];
        last = arm;
      }
    }
    // Rounding may leave the sum just below 1: never an arm without a chance.
    return last;
  }
}
