package io.radiant.bandit.inference;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a {@link RandomisationTest} has found, of one origin or of several.
 *
 * <p>Each origin's evidence is a product of factors that are 1 on average whatever the others do,
 * so the product over the origins is one, too: logarithms add up.
 *
 * @param observations rewards that it rests on
 * @param logs the logarithm of the e-value for each supposed difference
 */
public record RandomisationEvidence(long observations, List<Double> logs) {

  public RandomisationEvidence {
    logs = List.copyOf(logs);
    if (logs.isEmpty() || observations < 0) {
      throw new IllegalArgumentException("evidence: " + observations + " of " + logs);
    }
  }

  /** With the evidence of another origin, of the same kind of test over the same arms. */
  public RandomisationEvidence plus(RandomisationEvidence other) {
    if (logs.size() != other.logs.size()) {
      throw new IllegalArgumentException(
          "evidence: " + other.logs.size() + " logarithms (expected: " + logs.size() + ")");
    }
    return new RandomisationEvidence(
        observations + other.observations,
        IntStream.range(0, logs.size()).mapToObj(i -> logs.get(i) + other.logs.get(i)).toList());
  }

  /** The logarithm of the e-value; from ln(1/α) on the arms differ, at level α. */
  public double logEValue() {
    return EValues.logMean(logs.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The e-value: how many times a stake against "no difference" has multiplied. */
  public double eValue() {
    return Math.exp(logEValue());
  }
}
