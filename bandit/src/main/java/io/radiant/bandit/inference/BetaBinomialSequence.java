package io.radiant.bandit.inference;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * A confidence sequence for the mean of rewards from 0 to 1, by mixing the likelihood ratio over a
 * Beta (Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of
 * Mathematical Statistics 41, 1970).
 *
 * <p>It needs sum and count only, so totals of any number of origins will do. It is sharp for 0 and
 * 1; for fractions it is valid and wide, because the mixture is convex in each reward: see {@link
 * EmpiricalBernsteinSequence}. The mean must not drift, nor a reward's arrival depend on its value.
 *
 * @param alpha the probability of ever missing the mean, at most
 * @param successes the mixing Beta's first parameter, above 0
 * @param failures the mixing Beta's second parameter, above 0
 */
public record BetaBinomialSequence(double alpha, double successes, double failures) {

  /** Halvings after which the ends of any bracket within [0, 1] are as good as equal. */
  private static final int BISECTIONS = 60;

  public BetaBinomialSequence {
    Alpha.check(alpha);
    if (!(successes > 0 && failures > 0)) {
      throw new IllegalArgumentException(
          "Beta(" + successes + ", " + failures + ") (expected: both above 0)");
    }
  }

  /** Mixed over Beta(½, ½), which suits any mean. */
  public static BetaBinomialSequence withAlpha(double alpha) {
    return new BetaBinomialSequence(alpha, 0.5, 0.5);
  }

  /** The means that are not ruled out by rewards of this sum and count. */
  public Interval interval(double sum, long count) {
    Bernoulli.check(sum, count);
    if (count == 0) {
      return new Interval(0, 1);
    }
    double mean = sum / count;
    DoubleUnaryOperator excess = p -> logEValue(sum, count, p) + Math.log(alpha);
    return new Interval(
        sum == 0 ? 0 : crossing(excess, mean, 0), sum == count ? 1 : crossing(excess, mean, 1));
  }

  /** The logarithm of the e-value against a mean of {@code mean}, strictly between 0 and 1. */
  public double logEValue(double sum, long count, double mean) {
    double rest = count - sum;
    return LogBeta.value(successes + sum, failures + rest)
        - LogBeta.value(successes, failures)
        - Bernoulli.logLikelihood(sum, rest, mean);
  }

  /** Where the excess turns positive, between a place where it is not and an end where it is. */
  private static double crossing(DoubleUnaryOperator excess, double inside, double outside) {
    double in = inside;
    double out = outside;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (in + out) / 2;
      boolean ruledOut = excess.applyAsDouble(middle) >= 0;
      in = ruledOut ? in : middle;
      out = ruledOut ? middle : out;
    }
    return out;
  }
}
