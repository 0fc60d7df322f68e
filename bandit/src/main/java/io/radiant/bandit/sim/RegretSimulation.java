package io.radiant.bandit.sim;

import static java.util.Objects.requireNonNull;

import io.radiant.bandit.policy.Learner;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.RefreshSchedule;
import io.radiant.bandit.stats.RewardRange;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Plays a policy against a bandit many times over and reports its pseudo-regret, the sum of the
 * gaps of the arms chosen.
 *
 * <p>Each run shuffles the arms, plays a real {@link Learner} with its hashed decisions, and
 * rewards it at once. The environment draws from a stream of its own that the policy's choices do
 * not move, so that two policies with one seed meet the same luck.
 *
 * @param nanosPerStep the simulated time between two decisions, in nanoseconds, 0 or more
 * @param runs independent repetitions, 2 or more
 * @param seed decides everything that is random
 */
public record RegretSimulation(
    BernoulliBandit bandit,
    Policy policy,
    RefreshSchedule schedule,
    long nanosPerStep,
    int runs,
    long seed) {

  public RegretSimulation {
    requireNonNull(bandit, "bandit");
    requireNonNull(policy, "policy");
    requireNonNull(schedule, "schedule");
    if (nanosPerStep < 0 || runs < 2) {
      throw new IllegalArgumentException(
          "nanosPerStep: " + nanosPerStep + ", runs: " + runs + " (expected: 0, 2 or more)");
    }
  }

  /**
   * The regret after each of these numbers of steps.
   *
   * @param checkpoints positive and increasing; the last one ends a run
   */
  public List<Regret> regretAfter(int... checkpoints) {
    checkIncreasing(checkpoints);
    SplittableRandom chance = new SplittableRandom(seed);
    double[][] regrets = new double[runs][];
    for (int run = 0; run < runs; run++) {
      regrets[run] = play(run, chance.split(), checkpoints);
    }
    return IntStream.range(0, checkpoints.length)
        .mapToObj(i -> Regret.of(checkpoints[i], column(regrets, i)))
        .toList();
  }

  private static void checkIncreasing(int[] checkpoints) {
    int last = 0;
    for (int checkpoint : checkpoints) {
      if (checkpoint <= last) {
        throw new IllegalArgumentException(
            "checkpoints: " + Arrays.toString(checkpoints) + " (expected: positive, increasing)");
      }
      last = checkpoint;
    }
  }

  private static double[] column(double[][] rows, int index) {
    return IntStream.range(0, rows.length).mapToDouble(row -> rows[row][index]).toArray();
  }

  private double[] play(int run, SplittableRandom chance, int[] checkpoints) {
    BernoulliBandit shuffled = bandit.shuffled(chance);
    Learner learner = newLearner(run);
    double[] regrets = new double[checkpoints.length];
    double regret = 0;
    int reached = 0;
    for (int step = 1; reached < checkpoints.length; step++) {
      regret += step(learner, shuffled, chance, step);
      if (step == checkpoints[reached]) {
        regrets[reached++] = regret;
      }
    }
    return regrets;
  }

  private Learner newLearner(int run) {
    List<String> arms = IntStream.range(0, bandit.arms()).mapToObj(Integer::toString).toList();
    return new Learner(policy, RewardRange.UNIT, arms, seed + "/" + run, seed + run, schedule);
  }

  private double step(
      Learner learner, BernoulliBandit shuffled, SplittableRandom chance, int step) {
    int arm = learner.choose(Integer.toString(step));
    learner.reward(arm, shuffled.reward(arm, chance));
    long now = step * nanosPerStep;
    if (learner.refreshDue(now)) {
      learner.install(learner.prepare(now).compute());
    }
    return shuffled.gap(arm);
  }
}
