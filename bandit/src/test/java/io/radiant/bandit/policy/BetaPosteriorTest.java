package io.radiant.bandit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.junit.jupiter.api.Test;

class BetaPosteriorTest {

  private static final double[][] SHAPES = {
    {1, 1}, {0.5, 0.5}, {0.1, 3}, {11, 91}, {19, 21}, {250.5, 0.5}, {4000, 90}
  };

  @Test
  void agreesWithTheTextbookDensity() {
    for (double[] shape : SHAPES) {
      BetaPosterior posterior = new BetaPosterior(shape[0], shape[1]);
      for (double mean = 0.02; mean < 1; mean += 0.04) {
        double expected = textbookLogDensity(shape, mean);
        double logOdds = Math.log(mean / (1 - mean));
        assertEquals(
            expected, posterior.logDensity(logOdds), 1e-13 * Math.max(1, Math.abs(expected)) * 50);
      }
    }
  }

  private static double textbookLogDensity(double[] shape, double mean) {
    return shape[0] * Math.log(mean)
        + shape[1] * Math.log1p(-mean)
        - LogBeta.value(shape[0], shape[1]);
  }

  @Test
  void leavesNothingOutsideItsEnds() {
    for (double[] shape : SHAPES) {
      BetaPosterior posterior = new BetaPosterior(shape[0], shape[1]);
      assertTrue(RegularizedBeta.value(mean(posterior.low()), shape[0], shape[1]) < 1e-16);
      // The other tail, mirrored: 1 − x would lose its digits.
      assertTrue(RegularizedBeta.value(mean(-posterior.high()), shape[1], shape[0]) < 1e-16);
    }
  }

  private static double mean(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  @Test
  void isFlatAtItsPeak() {
    for (double[] shape : SHAPES) {
      BetaPosterior posterior = new BetaPosterior(shape[0], shape[1]);
      assertEquals(0, posterior.slope(posterior.peak()), 1e-12 * (shape[0] + shape[1]));
    }
  }
}
