package io.radiant.bandit.sim;

import static java.util.Objects.requireNonNull;

import io.radiant.bandit.policy.ContextualPolicy;
import io.radiant.bandit.policy.CumulativeChoice;
import io.radiant.bandit.policy.DecisionHash;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Plays a policy that looks at features in a world many times over and reports its pseudo-regret,
 * as {@link RegretSimulation} does for policies that do not.
 *
 * <p>Every reward comes at once and makes a new snapshot. The world draws from a stream of its own
 * that the policy's choices do not move.
 *
 * @param runs independent repetitions, 2 or more
 * @param seed decides everything that is random
 */
public record ContextualSimulation(
    ContextualWorld world, ContextualPolicy policy, int runs, long seed) {

  public ContextualSimulation {
    requireNonNull(world, "world");
    requireNonNull(policy, "policy");
    if (runs < 2) {
      throw new IllegalArgumentException("runs: " + runs + " (expected: 2 or more)");
    }
  }

  /**
   * The regret after each of these numbers of steps.
   *
   * @param checkpoints positive and increasing; the last one ends a run
   */
  public List<Regret> regretAfter(int... checkpoints) {
    SplittableRandom chance = new SplittableRandom(seed);
    double[][] regrets = new double[runs][];
    for (int run = 0; run < runs; run++) {
      regrets[run] = play(run, world.begin(chance.split()), checkpoints);
    }
    return IntStream.range(0, checkpoints.length)
        .mapToObj(i -> Regret.of(checkpoints[i], column(regrets, i)))
        .toList();
  }

  private static double[] column(double[][] rows, int index) {
    return IntStream.range(0, rows.length).mapToDouble(row -> rows[row][index]).toArray();
  }

  private double[] play(int run, ContextualWorld.Life life, int[] checkpoints) {
    ContextTally tally = new ContextTally(world.arms(), world.features());
    long salt = DecisionHash.salt(seed + "/" + run);
    double[] regrets = new double[checkpoints.length];
    double regret = 0;
    int step = 0;
    for (int i = 0; i < checkpoints.length; i++) {
      for (; step < checkpoints[i]; step++) {
        regret += step(tally, life, DecisionHash.of(Integer.toString(step), salt, step));
      }
      regrets[i] = regret;
    }
    return regrets;
  }

  private double step(ContextTally tally, ContextualWorld.Life life, long hash) {
    double[] features = life.next();
    double[] propensities = new double[world.arms()];
    policy.snapshot(tally.totals(), 0, seed).propensities(features, propensities);
    int arm = CumulativeChoice.of(propensities, hash);
    tally.add(arm, features, life.reward(arm));
    return life.gap(arm);
  }
}
