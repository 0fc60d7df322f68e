package io.radiant.bandit.inference;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How often the intervals of off-policy evaluation hold the truth, over many logs of five arms.
 * With {@code -Dradiant.slow=true} over 4 000 instead of 200, and the table is printed.
 */
class OffPolicyCoverageTest {

  private static final boolean SLOW = Boolean.getBoolean("radiant.slow");
  private static final int LOGS = SLOW ? 4000 : 200;
  private static final int DECISIONS = 1000;
  private static final double[] MEANS = {.1, .05, .2, .15, .1};
  private static final double[] LOGGED = {.4, .3, .1, .1, .1};
  private static final double[] TARGET = {.1, .1, .4, .25, .15};
  private static final double[] PREDICTED = {.1, .1, .15, .15, .1};

  private final Map<Estimator, double[]> errors = new EnumMap<>(Estimator.class);
  private final Map<Estimator, Integer> covered = new EnumMap<>(Estimator.class);
  private int coveredForSure;

  @Test
  void theIntervalsHoldTheTruthAsOftenAsTheySay() {
    SplittableRandom chance = new SplittableRandom(41);
    for (int log = 0; log < LOGS; log++) {
      evaluate(log, new OffPolicyLogs(MEANS, LOGGED, TARGET, chance.split()));
    }
    report();
    double error = Math.sqrt(.05 * .95 / LOGS);
    assertTrue(share(coveredForSure) >= .95 - 4 * error, "covered " + coveredForSure);
    for (Estimator unbiased :
        new Estimator[] {Estimator.IPS, Estimator.SNIPS, Estimator.DR, Estimator.SNDR}) {
      double coverage = share(covered.get(unbiased));
      assertTrue(Math.abs(coverage - .95) <= .01 + 4 * error, unbiased + " " + coverage);
      assertTrue(Math.abs(mean(unbiased)) <= 4 * deviation(unbiased) / Math.sqrt(LOGS));
    }
  }

  private void evaluate(int log, OffPolicyLogs logs) {
    OffPolicyEvaluation evaluation =
        new OffPolicyEvaluation(new OffPolicyRules(.05, 4, 2, 3, .05, 100));
    for (int i = 0; i < DECISIONS; i++) {
      evaluation.observe(logs.next().predicting(PREDICTED));
    }
    OffPolicyEstimates estimates = assertInstanceOf(OffPolicyEstimates.class, evaluation.result());
    coveredForSure += estimates.interval().contains(logs.truth()) ? 1 : 0;
    estimates
        .estimates()
        .forEach((estimator, estimate) -> count(log, logs.truth(), estimator, estimate));
  }

  private void count(int log, double truth, Estimator estimator, OffPolicyEstimate estimate) {
    errors.computeIfAbsent(estimator, e -> new double[LOGS])[log] = estimate.value() - truth;
    covered.merge(
        estimator, estimate.approximateInterval(.05).contains(truth) ? 1 : 0, Integer::sum);
  }

  private static double share(int count) {
    return (double) count / LOGS;
  }

  private double mean(Estimator estimator) {
    return Arrays.stream(errors.get(estimator)).average().orElseThrow();
  }

  private double deviation(Estimator estimator) {
    return Math.sqrt(Arrays.stream(errors.get(estimator)).map(e -> e * e).average().orElseThrow());
  }

  private void report() {
    if (!SLOW) {
      return;
    }
    System.out.printf("confidence sequence: coverage %.4f%n", share(coveredForSure));
    covered.forEach(
        (estimator, count) ->
            System.out.printf(
                "%s: bias %.5f, rmse %.5f, coverage %.4f%n",
                estimator, mean(estimator), deviation(estimator), share(count)));
  }
}
