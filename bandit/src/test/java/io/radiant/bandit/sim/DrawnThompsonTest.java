package io.radiant.bandit.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.radiant.bandit.policy.NormalGammaThompsonSampling;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.PolicySnapshot;
import io.radiant.bandit.policy.RefreshSchedule;
import io.radiant.bandit.stats.ArmTotals;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Normal–gamma Thompson sampling has no published regret to compare with. Here it is held against
 * the textbook's way: for every decision a precision and a mean are drawn for each arm, and the
 * highest mean is chosen. With {@code -Dradiant.slow=true} there are forty times the runs.
 */
class DrawnThompsonTest {

  private static final int RUN_FACTOR = Boolean.getBoolean("radiant.slow") ? 40 : 1;
  private static final int[] CHECKPOINTS = {100, 1000, 10_000};
  private static final double ERRORS = 4;

  static Stream<BernoulliBandit> bandits() {
    return Stream.of(
        BernoulliBandit.of(.9, .8),
        BernoulliBandit.of(.1, .05, .05, .05, .02, .02, .02, .01, .01, .01));
  }

  @ParameterizedTest
  @MethodSource("bandits")
  void integratingCostsAsMuchRegretAsDrawing(BernoulliBandit bandit) {
    int runs = (bandit.arms() == 2 ? 30 : 12) * RUN_FACTOR;
    Policy integrated = new NormalGammaThompsonSampling(0, 1, 1, 1, 0);
    RefreshSchedule fine = new RefreshSchedule(0.01, Long.MAX_VALUE);
    List<Regret> regrets =
        new RegretSimulation(bandit, integrated, fine, 0, runs, 20_240_601)
            .regretAfter(CHECKPOINTS);
    List<Regret> drawn =
        new RegretSimulation(
                bandit, new Drawing(), RefreshSchedule.EVERY_REWARD, 0, runs, 20_240_602)
            .regretAfter(CHECKPOINTS);
    for (int i = 0; i < CHECKPOINTS.length; i++) {
      assertTrue(
          regrets.get(i).agreesWith(drawn.get(i).mean(), drawn.get(i).standardError(), ERRORS),
          regrets.get(i) + " (drawn: " + drawn.get(i) + ")");
    }
  }

  /** Draws anew for each snapshot, with the prior (0, 1, 1, 1), and puts everything on one arm. */
  private record Drawing() implements Policy {

    @Override
    public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
      SplittableRandom chance = new SplittableRandom(31 * seed + version);
      double[] propensities = new double[totals.arms()];
      int best = 0;
      double highest = Double.NEGATIVE_INFINITY;
      for (int arm = 0; arm < totals.arms(); arm++) {
        double mean = draw(totals, arm, chance);
        best = mean > highest ? arm : best;
        highest = Math.max(mean, highest);
      }
      propensities[best] = 1;
      return PolicySnapshot.of(propensities, version);
    }

    private static double draw(ArmTotals totals, int arm, SplittableRandom chance) {
      double count = totals.count(arm);
      double mean = count == 0 ? 0 : totals.mean(arm);
      double squares = Math.max(0, totals.sumOfSquares(arm) - count * mean * mean);
      double rate = 1 + (squares + count * mean * mean / (count + 1)) / 2;
      double precision = gamma(1 + count / 2, chance) / rate;
      return totals.sum(arm) / (count + 1)
          + chance.nextGaussian() / Math.sqrt((count + 1) * precision);
    }

    /** Marsaglia and Tsang, "A simple method for generating gamma variables", TOMS 26, 2000. */
    private static double gamma(double shape, SplittableRandom chance) {
      double d = shape - 1.0 / 3;
      while (true) {
        double x = chance.nextGaussian();
        double cube = Math.pow(1 + x / Math.sqrt(9 * d), 3);
        if (cube > 0
            && Math.log(1 - chance.nextDouble()) < x * x / 2 + d - d * cube + d * Math.log(cube)) {
          return d * cube;
        }
      }
    }
  }
}
