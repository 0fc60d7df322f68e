package io.radiant.bandit.inference;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * Tests whether arms are counted in the shares that were set: the sequential sample-ratio test of
 * Lindon and Malek ("Anytime-valid inference for multinomial count data", NeurIPS 2022).
 *
 * <p>For fixed splits only: a bandit changes its shares. Run it on the decisions, where it finds
 * broken routing and caches, and on the <em>rewards</em>, where it finds feedback that is lost by
 * arm, which no other test survives. Counts of several origins add up before they get here.
 */
public final class SampleRatioTest {

  private static final double SUM_TOLERANCE = 1e-9;

  private final double[] shares;

  /** A test of these shares, two or more, each above 0, together 1. */
  public SampleRatioTest(double... shares) {
    boolean positive = Arrays.stream(shares).allMatch(share -> share > 0);
    boolean together = Math.abs(Arrays.stream(shares).sum() - 1) <= SUM_TOLERANCE;
    if (shares.length < 2 || !positive || !together) {
      throw new IllegalArgumentException(
          "shares: " + Arrays.toString(shares) + " (expected: each above 0, together 1)");
    }
    this.shares = shares.clone();
  }

  /**
   * The logarithm of the e-value: ln B(α + n) − ln B(α) − Σ n_a·ln ρ_a, with α_a = K·ρ_a, which is
   * as much as one decision per arm and expects the shares that were set.
   *
   * @param counts one per arm, not negative
   */
  public double logEValue(long... counts) {
    if (counts.length != shares.length || Arrays.stream(counts).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts: " + Arrays.toString(counts));
    }
    double log = logBeta(counts) - logBeta(new long[counts.length]);
    for (int arm = 0; arm < counts.length; arm++) {
      log -= counts[arm] * Math.log(shares[arm]);
    }
    return log;
  }

  /** ln B(α + n) = Σ ln Γ(α_a + n_a) − ln Γ(Σ …), pair by pair so that no large terms cancel. */
  private double logBeta(long[] counts) {
    double log = 0;
    double total = parameter(0, counts);
    for (int arm = 1; arm < counts.length; arm++) {
      double parameter = parameter(arm, counts);
      log += LogBeta.value(total, parameter);
      total += parameter;
    }
    return log;
  }

  private double parameter(int arm, long[] counts) {
    return shares.length * shares[arm] + counts[arm];
  }
}
