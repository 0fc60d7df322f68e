package io.radiant.node.insight;

import io.radiant.bandit.inference.SampleRatioTest;
import io.radiant.bandit.policy.FixedSplit;
import io.radiant.unit.RouterPlan;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Whether something was counted in the shares that were configured.
 *
 * @param counted what
 * @param logEValue the logarithm of the e-value against the shares; infinite if an arm without a
 *     share was counted
 */
public record SplitCheck(Counted counted, double logEValue) {
  /** What is counted by arm. */
  public enum Counted {
    /** Where these are off, requests are not shared as configured. */
    DECISIONS,
    /** Where only these are off, rewards are lost, and not of all arms alike. */
    REWARDS
  }

  public SplitCheck {
    Objects.requireNonNull(counted);
  }

  /** The p-value, valid at any time. */
  public double pValue() {
    return Math.min(1, Math.exp(-logEValue));
  }

  /** The shares of a router that has fixed ones, together 1. */
  static Optional<double[]> shares(RouterPlan plan) {
    return plan.rule() instanceof RouterPlan.Learned learned
            && learned.policy() instanceof FixedSplit split
        ? Optional.of(normalised(split))
        : Optional.empty();
  }

  private static double[] normalised(FixedSplit split) {
    double sum = split.shares().stream().mapToDouble(Double::doubleValue).sum();
    return split.shares().stream().mapToDouble(share -> share / sum).toArray();
  }

  /** Arms with a share are tested; the others must not have been counted at all. */
  static Optional<SplitCheck> of(Counted counted, double[] shares, IntToLongFunction counts) {
    int[] shared = IntStream.range(0, shares.length).filter(arm -> shares[arm] > 0).toArray();
    boolean stray =
        IntStream.range(0, shares.length)
            .anyMatch(arm -> shares[arm] == 0 && counts.applyAsLong(arm) > 0);
    if (stray) {
      return Optional.of(new SplitCheck(counted, Double.POSITIVE_INFINITY));
    }
    return shared.length < 2
        ? Optional.empty()
        : Optional.of(new SplitCheck(counted, logEValue(shared, shares, counts)));
  }

  private static double logEValue(int[] shared, double[] shares, IntToLongFunction counts) {
    double[] tested = Arrays.stream(shared).mapToDouble(arm -> shares[arm]).toArray();
    long[] seen = Arrays.stream(shared).mapToLong(counts::applyAsLong).toArray();
    return new SampleRatioTest(tested).logEValue(seen);
  }
}
