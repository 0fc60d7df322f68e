package io.radiant.node.insight;

import io.radiant.bandit.inference.Contrast;
import io.radiant.bandit.inference.RandomisationEvidence;
import io.radiant.bandit.inference.RandomisationTest;
import java.util.Objects;

/**
 * Whether a router's arms differ at all, by the randomisation e-process.
 *
 * @param observations rewards that it rests on
 * @param logEValue the logarithm of the e-value against "no difference"
 * @param strongest what most of it speaks for
 */
public record Evidence(long observations, double logEValue, Contrast strongest) {
  public Evidence {
    Objects.requireNonNull(strongest);
  }

  static Evidence of(RandomisationEvidence evidence, int arms) {
    return new Evidence(
        evidence.observations(), evidence.logEValue(), RandomisationTest.strongest(evidence, arms));
  }

  /** The p-value, valid at any time. */
  public double pValue() {
    return Math.min(1, Math.exp(-logEValue));
  }
}
